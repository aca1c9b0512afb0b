package guildhall.persistence;

import java.util.function.Supplier;

/** Notices when a store is called from inside one of its own works. Each store has its own. */
public final class Nesting {
    private final ScopedValue<Boolean> inside = ScopedValue.newInstance();

    /** Every entrance of the store asks this first. */
    public void refuse() {
        if (inside.isBound()) {
            throw new IllegalStateException("units of work do not nest: this store is running a work on this thread");
        }
    }

    /** Runs {@code body} as a work of the store, on this thread. */
    public <R> R inside(Supplier<R> body) {
        return ScopedValue.where(inside, true).call(body::get);
    }
}
