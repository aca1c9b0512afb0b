package guildhall.lobby;

import java.util.function.Supplier;

/** A use case. */
public final class Porter {
    private Porter() {}

    public static <R> R greet(Supplier<R> store) {
        return UnitOfWork.run(store);
    }
}
