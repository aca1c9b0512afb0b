package guildhall.persistence.sqlite;

import org.jspecify.annotations.Nullable;

/** A work for the writer. Its outcome stays provisional until the transaction that holds it is committed. */
final class WriteTask<R> extends Task<R> {
    private final Body<R> body;
    private @Nullable R result;
    private @Nullable Throwable problem;

    WriteTask(Body<R> body) {
        this.body = body;
    }

    /** Runs the work in the transaction that is open on {@code link}, for the first time or again. Whether it succeeded. */
    boolean attempt(SqliteLink link) {
        result = null;
        problem = null;
        try {
            result = timed(body, link);
        } catch (Throwable e) {
            problem = e;
        }
        return problem == null;
    }

    /** Tells the caller what the last attempt came to. */
    void answer() {
        if (problem == null) {
            succeed(result);
        } else {
            fail(problem);
        }
    }
}
