package guildhall.contract;

import guildhall.domain.store.Store;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What all contracts of a store stand on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface StoreContract {
    /** Every test gets another seed, so that what it makes is nobody else's; in the same order they are the same. */
    AtomicLong SEED = new AtomicLong();

    /** The same one each time. */
    Backend backend();

    /** A workspace that this test has to itself, in the shared store. */
    default Tenant tenant() {
        return Tenant.founded(backend().store(), new Samples(SEED.incrementAndGet()));
    }

    /** A workspace that nobody has founded yet. */
    default Tenant unfounded() {
        return new Tenant(backend().store(), new Samples(SEED.incrementAndGet()));
    }

    /** A workspace in {@code store}. */
    default Tenant tenantOf(Store store) {
        return Tenant.founded(store, new Samples(SEED.incrementAndGet()));
    }

    @AfterAll
    default void closeTheBackend() {
        backend().close();
    }
}
