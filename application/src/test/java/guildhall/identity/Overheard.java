package guildhall.identity;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Identity;
import guildhall.domain.identity.Workspaces;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.EventWriter;
import guildhall.domain.shop.Shop;
import guildhall.domain.store.Doors;
import guildhall.domain.store.OwnDoors;
import guildhall.domain.store.Receipts;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A store of which one hears what its last unit that wrote asked of the repositories of identity, as {@code users.hold}. */
final class Overheard implements Store {
    private final Store store;
    private List<String> calls = List.of();

    Overheard(Store store) {
        this.store = store;
    }

    List<String> lastWrite() {
        return calls;
    }

    @Override
    public <R> R read(WorkspaceId workspace, Work<R> work) {
        return store.read(workspace, work);
    }

    @Override
    public <R> R glance(WorkspaceId workspace, Work<R> work) {
        return store.glance(workspace, work);
    }

    @Override
    public <R> R write(WorkspaceId workspace, Work<R> work) {
        return store.write(workspace, tx -> {
            var heard = new ArrayList<String>();
            calls = heard;
            return work.in(new Listening(tx, heard));
        });
    }

    @Override
    public Workspaces workspaces() {
        return store.workspaces();
    }

    @Override
    public Doors doors() {
        return store.doors();
    }

    @Override
    public EventLog log() {
        return store.log();
    }

    @Override
    public void close() {
        store.close();
    }

    private record Listening(Tx tx, List<String> heard) implements Tx {
        @Override
        public Shop shop() {
            return tx.shop();
        }

        @Override
        public Identity identity() {
            return (Identity) around(Identity.class, "", tx.identity());
        }

        @Override
        public OwnDoors doors() {
            return tx.doors();
        }

        @Override
        public Receipts receipts() {
            return tx.receipts();
        }

        @Override
        public EventWriter events() {
            return tx.events();
        }

        /** {@code target}, and each repository that it hands out, with an ear between. */
        private Object around(Class<?> type, String name, Object target) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                var answer = called(method, target, arguments);
                if (type == Identity.class) {
                    return around(method.getReturnType(), method.getName() + ".", answer);
                }
                heard.add(name + method.getName());
                return answer;
            });
        }

        private static Object called(Method method, Object target, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
