package guildhall.persistence.sqlite;

import guildhall.domain.Failure;
import guildhall.persistence.SlowWork;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A work on its way to a thread of the store, with the caller waiting for the outcome. */
abstract class Task<R> {
    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP,
        DONE
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable R result;
    private @Nullable Throwable failure;
    private volatile long nanos;

    /** Whether the caller still waits for it; from now on it will until the end. */
    final boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** Runs {@code body} and notes how long it takes. */
    final R timed(Body<R> body, SqliteLink link) {
        var begun = System.nanoTime();
        try {
            return body.on(link);
        } finally {
            nanos = System.nanoTime() - begun;
        }
    }

    final void succeed(@Nullable R outcome) {
        result = outcome;
        finish();
    }

    final void fail(Throwable problem) {
        failure = problem;
        finish();
    }

    private void finish() {
        state.set(State.DONE);
        LockSupport.unpark(caller);
    }

    /**
     * Waits for the outcome. What has begun is waited for to its end, interrupted or not: only then is it known. What could not
     * begin in time is given up.
     */
    @SuppressWarnings("NullAway") // a work may answer null
    final R await() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var interrupted = false;
        while (state.get() != State.DONE) {
            var left = deadline - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
                break;
            } else {
                LockSupport.park(this);
            }
            interrupted |= Thread.interrupted();
        }
        SlowWork.note(Duration.ofNanos(nanos));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (state.get() == State.GIVEN_UP) {
            throw new Failure.Unavailable("store.busy", "The store is too busy right now.", SOON);
        }
        return switch (failure) {
            case null -> result;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        };
    }

    /** What runs on a connection of the store. */
    @FunctionalInterface
    interface Body<R> {
        R on(SqliteLink link);
    }
}
