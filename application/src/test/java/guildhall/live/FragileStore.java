package guildhall.live;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspaces;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Stretch;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Doors;
import guildhall.domain.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that can be made to fail: its log, or what it writes. */
final class FragileStore implements Store {
    private final Store store;
    volatile @Nullable RuntimeException logFailure;
    volatile @Nullable RuntimeException readFailure;
    volatile @Nullable RuntimeException writeFailure;
    /** Whether it writes on threads of its own, as some stores do. */
    volatile boolean aside;
    /** How often the log will say that something is about to come. */
    final AtomicInteger holes = new AtomicInteger();

    final AtomicInteger looks = new AtomicInteger();

    FragileStore(Store store) {
        this.store = store;
    }

    @Override
    public <R> R read(WorkspaceId workspace, Work<R> work) {
        failBy(readFailure);
        return store.read(workspace, work);
    }

    @Override
    public <R> R glance(WorkspaceId workspace, Work<R> work) {
        return store.glance(workspace, work);
    }

    @Override
    public <R> R write(WorkspaceId workspace, Work<R> work) {
        failBy(writeFailure);
        return aside
                ? CompletableFuture.supplyAsync(() -> store.write(workspace, work))
                        .join()
                : store.write(workspace, work);
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
        return new FragileLog(store.log());
    }

    @Override
    public void close() {
        store.close();
    }

    private static void failBy(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private final class FragileLog implements EventLog {
        private final EventLog log;

        FragileLog(EventLog log) {
            this.log = log;
        }

        @Override
        public String epoch() {
            return log.epoch();
        }

        @Override
        public long newest() {
            failBy(logFailure);
            return log.newest();
        }

        @Override
        public long floor() {
            return log.floor();
        }

        @Override
        public Stretch after(long position, int limit) {
            looks.incrementAndGet();
            failBy(logFailure);
            if (holes.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return new Stretch(List.of(), position, true);
            }
            return log.after(position, limit);
        }

        @Override
        public Stretch after(WorkspaceId workspace, Set<Topic> topics, long position, int limit) {
            failBy(logFailure);
            return log.after(workspace, topics, position, limit);
        }

        @Override
        public long before(Instant time) {
            return log.before(time);
        }

        @Override
        public int prune(Instant time, int limit) {
            return log.prune(time, limit);
        }

        @Override
        public OptionalLong cursor(String cursor) {
            return log.cursor(cursor);
        }
    }
}
