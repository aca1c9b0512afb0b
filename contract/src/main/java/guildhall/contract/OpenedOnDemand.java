package guildhall.contract;

import guildhall.domain.store.Store;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend that opens its shared store when the first test asks for it. */
final class OpenedOnDemand implements Backend {
    private final Supplier<? extends Store> opener;
    private @Nullable Store shared;

    OpenedOnDemand(Supplier<? extends Store> opener) {
        this.opener = opener;
    }

    @Override
    public synchronized Store store() {
        var store = shared == null ? opener.get() : shared;
        shared = store;
        return store;
    }

    @Override
    public Store fresh() {
        return opener.get();
    }

    @Override
    public synchronized void close() {
        if (shared != null) {
            shared.close();
        }
    }
}
