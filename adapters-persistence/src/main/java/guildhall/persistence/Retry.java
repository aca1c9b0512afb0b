package guildhall.persistence;

import guildhall.domain.Failure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Runs a unit again while it ends with {@link RunAgain}, a bounded number of times. */
public enum Retry {
    /** Where one writer works at a time: nobody else could change anything meanwhile. */
    AT_ONCE {
        @Override
        void pause(int attempt) {
            // nothing to wait for
        }
    },
    /** Where writers meet: a random while, longer each time, so that they come apart. */
    AFTER_A_WHILE {
        @Override
        void pause(int attempt) {
            var most = Math.min(LONGEST.toNanos(), SHORTEST.toNanos() << attempt);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
        }
    };

    private static final int ATTEMPTS = 20;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMillis(25);
    private static final Duration HINT = Duration.ofSeconds(1);

    /** @param attempt a whole unit, from its beginning to its commit */
    public <R> R run(Supplier<R> attempt) {
        for (var i = 1; i <= ATTEMPTS; i++) {
            try {
                return attempt.get();
            } catch (RunAgain _) {
                if (i < ATTEMPTS) {
                    pause(i);
                }
            }
        }
        throw new Failure.Unavailable("store.contended", "Too many are changing this at once. Try again.", HINT);
    }

    abstract void pause(int attempt);
}
