package guildhall.contract;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.User;
import guildhall.domain.live.LogEntry;
import guildhall.domain.shop.Product;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.util.function.Consumer;

/** One workspace, as a test uses it. */
public record Tenant(Store store, Samples samples, WorkspaceId id) {
    Tenant(Store store, Samples samples) {
        this(store, samples, new WorkspaceId(samples.id()));
    }

    static Tenant founded(Store store, Samples samples) {
        var tenant = new Tenant(store, samples);
        tenant.change(tx -> tx.identity().workspace().addIfAbsent(samples.workspace(tenant.id)));
        return tenant;
    }

    public <R> R read(Store.Work<R> work) {
        return store.read(id, work);
    }

    public <R> R glance(Store.Work<R> work) {
        return store.glance(id, work);
    }

    public <R> R write(Store.Work<R> work) {
        return store.write(id, work);
    }

    /** Writes, and has nothing to say about it. */
    public void change(Consumer<Tx> work) {
        store.write(id, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** A new member, stored. */
    public User joined() {
        return joined(samples.user());
    }

    public User joined(User user) {
        change(tx -> tx.identity().users().addIfAbsent(user));
        return user;
    }

    /** A new product, stored. */
    public Product stocked(Product product) {
        change(tx -> tx.shop().products().addIfAbsent(product));
        return product;
    }

    /** {@code product} as it is stored now. */
    public Product stored(Product product) {
        return glance(tx -> tx.shop().products().get(product.id())).orElseThrow();
    }

    /** A new event, recorded. */
    public LogEntry recorded() {
        return recorded(samples.event());
    }

    public LogEntry recorded(LogEntry entry) {
        change(tx -> tx.events().append(entry));
        return entry;
    }

    /** {@code user} as it is stored now. */
    public User stored(User user) {
        return glance(tx -> tx.identity().users().get(user.id())).orElseThrow();
    }
}
