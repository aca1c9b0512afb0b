package guildhall.contract;

import guildhall.domain.store.Store;
import java.util.function.Supplier;

/** Where the contract gets its stores from. */
public interface Backend extends AutoCloseable {
    /** The store that the tests of one class share. */
    Store store();

    /** Another one, empty and with storage of its own. The test that asks for it closes it. */
    Store fresh();

    /** Closes the shared store, after the last test. */
    @Override
    void close();

    /** @param opener opens an empty store, with storage of its own each time */
    static Backend of(Supplier<? extends Store> opener) {
        return new OpenedOnDemand(opener);
    }
}
