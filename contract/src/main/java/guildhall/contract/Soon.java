package guildhall.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread is about to do: looks again and again, and gives up after ten seconds. */
public final class Soon {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private Soon() {}

    /** Returns once {@code assertions} hold; fails as they do if they still do not in the end. */
    public static void check(Runnable assertions) {
        var end = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
