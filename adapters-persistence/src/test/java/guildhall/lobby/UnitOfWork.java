package guildhall.lobby;

import java.util.function.Supplier;

/** Stands between a use case and the store, as the application's does: nobody wants to read its name in a log. */
public final class UnitOfWork {
    private UnitOfWork() {}

    public static <R> R run(Supplier<R> store) {
        return store.get();
    }
}
