package guildhall.persistence;

import guildhall.domain.Failure;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The life of one unit of work: what it may do, and how it ended. Every method of every repository asks it first, so that all
 * stores refuse the same things.
 */
public final class Unit {
    /** What a unit is for. */
    public enum Kind {
        READ,
        GLANCE,
        WRITE
    }

    private final Kind kind;
    // A Tx that was carried off to another thread must find it dead too.
    private volatile boolean over;
    private boolean called;
    private @Nullable RuntimeException end;
    private long nanos;

    public Unit(Kind kind) {
        this.kind = kind;
    }

    /** A repository is about to read. */
    public void reads() {
        alive();
        if (kind == Kind.GLANCE && called) {
            throw new IllegalStateException("a glance is one call of one repository; use read for more");
        }
        called = true;
    }

    /** A repository is about to write, or to hold a row. */
    public void writes() {
        alive();
        if (kind != Kind.WRITE) {
            throw new IllegalStateException("this unit only reads; use write");
        }
    }

    /**
     * Whatever goes wrong in a repository goes through here: {@code throw unit.fail(new Failure.Conflict(…))}. From then on the
     * unit can only end with it. The first one counts.
     */
    public <X extends RuntimeException> X fail(X problem) {
        over = true;
        if (end == null) {
            end = problem;
        }
        return problem;
    }

    /**
     * Runs {@code work} to its end, once. What went wrong in a repository is the outcome, even if the work caught it or threw
     * something else instead: a {@link Failure}, {@link RunAgain}, or an outage.
     */
    public <R> R run(Store.Work<R> work, Tx tx) {
        var begun = System.nanoTime();
        try {
            var result = work.in(tx);
            if (end == null) {
                return result;
            }
        } catch (RuntimeException thrown) {
            if (end == null) {
                throw thrown;
            }
        } finally {
            nanos = System.nanoTime() - begun;
            over = true;
        }
        throw end;
    }

    /** Whether it can only end with what went wrong. */
    public boolean hasFailed() {
        return end != null;
    }

    /** How long the work ran. */
    public Duration took() {
        return Duration.ofNanos(nanos);
    }

    private void alive() {
        if (over) {
            throw new IllegalStateException("this Tx is dead: its unit has ended or failed");
        }
    }
}
