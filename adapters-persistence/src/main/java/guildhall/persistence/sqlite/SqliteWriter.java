package guildhall.persistence.sqlite;

import guildhall.domain.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all works that wait, runs each in a savepoint of its own, commits once, and answers all:
 * one flush of the disk serves as many as came meanwhile.
 *
 * <p>Some faults, a full disk among them, make SQLite roll back the whole transaction with all savepoints in it. Then nothing of
 * the batch counts, and each of its works is run alone and answered by what comes of that.
 */
final class SqliteWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int MOST_TOGETHER = 256;
    /** The first of a batch waits for the last of it. */
    private static final Duration LONGEST_TOGETHER = Duration.ofMillis(20);

    private static final int BRIEFLY_MILLIS = 100;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final SqliteLink link;
    private final IntConsumer committed;
    private final BlockingQueue<WriteTask<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean logIsLong;

    /** @param committed hears how many works each commit held */
    SqliteWriter(SqliteLink link, IntConsumer committed) {
        this.link = link;
        this.committed = committed;
        this.thread = Thread.ofPlatform().name("sqlite-writer").daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** Runs {@code body} in a transaction and waits for its commit. */
    <R> R run(Task.Body<R> body) {
        var task = new WriteTask<>(body);
        if (closed) {
            throw closed();
        }
        waiting.add(task);
        // What is not among those that wait any more was taken, and is answered.
        if (closed && waiting.remove(task)) {
            throw closed();
        }
        return task.await();
    }

    /** How many works nobody has begun. */
    int waiting() {
        return waiting.size();
    }

    /**
     * Starts the log anew where nobody needs its frames any more, between two transactions. Where readers are in the way it is
     * left for another time.
     */
    void restartLog() {
        logIsLong = true;
    }

    private void work() {
        var batch = new ArrayDeque<WriteTask<?>>();
        while (!closed || !waiting.isEmpty()) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_TOGETHER - 1);
            } catch (InterruptedException _) {
                continue; // closing: finish what waits
            }
            while (!batch.isEmpty()) {
                runSome(batch);
            }
            if (logIsLong) {
                logIsLong = false;
                checkpoint();
            }
        }
    }

    private void checkpoint() {
        try {
            link.execute("PRAGMA busy_timeout = " + BRIEFLY_MILLIS);
            try {
                link.execute("PRAGMA wal_checkpoint(RESTART)");
            } finally {
                link.execute("PRAGMA busy_timeout = " + SqliteLink.PATIENCE_MILLIS);
            }
        } catch (SQLException e) {
            LOG.atWarn()
                    .setMessage("the log could not be restarted")
                    .addKeyValue("cause", e.getMessage())
                    .log();
        }
    }

    private void runSome(Queue<WriteTask<?>> batch) {
        if (batch.size() == 1) {
            alone(batch.remove());
        } else {
            together(batch);
        }
    }

    /** Commits as many of {@code batch} together as fit into the time. */
    private void together(Queue<WriteTask<?>> batch) {
        var ran = new ArrayList<WriteTask<?>>();
        try {
            if (begin(batch) && ranAll(batch, ran) && commit()) {
                committed.accept(ran.size());
                ran.forEach(WriteTask::answer);
            } else {
                link.rollBack();
                ran.forEach(this::again);
            }
        } catch (RuntimeException | Error e) {
            LOG.atError().setMessage("the writer failed").setCause(e).log();
            link.rollBack();
            ran.forEach(task -> task.fail(e));
        }
    }

    /** False if the batch is void. */
    private boolean ranAll(Queue<WriteTask<?>> batch, List<WriteTask<?>> ran) {
        var until = System.nanoTime() + LONGEST_TOGETHER.toNanos();
        var isWhole = true;
        while (isWhole && !batch.isEmpty() && System.nanoTime() < until) {
            var task = batch.remove();
            if (task.begin()) {
                ran.add(task);
                isWhole = inSavepoint(task);
            }
        }
        return isWhole;
    }

    /** False if the batch was answered already: the transaction could not begin. */
    private boolean begin(Queue<WriteTask<?>> batch) {
        try {
            link.repeat("BEGIN IMMEDIATE");
            return true;
        } catch (SQLException e) {
            while (!batch.isEmpty()) {
                var task = batch.remove();
                if (task.begin()) {
                    task.fail(link.dialect().translate(e));
                }
            }
            return false;
        }
    }

    /** False if the batch is void: SQLite has rolled back everything. */
    private boolean inSavepoint(WriteTask<?> task) {
        try {
            link.repeat("SAVEPOINT work");
            if (!task.attempt(link)) {
                link.repeat("ROLLBACK TO work");
            }
            link.repeat("RELEASE work");
            return true;
        } catch (SQLException e) {
            LOG.atDebug()
                    .setMessage("batch is void")
                    .addKeyValue("cause", e.getMessage())
                    .log();
            return false;
        }
    }

    private boolean commit() {
        try {
            link.repeat("COMMIT");
            return true;
        } catch (SQLException e) {
            LOG.atDebug()
                    .setMessage("batch did not commit")
                    .addKeyValue("cause", e.getMessage())
                    .log();
            return false;
        }
    }

    private void alone(WriteTask<?> task) {
        if (task.begin()) {
            again(task);
        }
    }

    private void again(WriteTask<?> task) {
        try {
            link.repeat("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            task.fail(link.dialect().translate(e));
            return;
        }
        if (!task.attempt(link)) {
            link.rollBack();
            task.answer();
            return;
        }
        try {
            link.repeat("COMMIT");
            committed.accept(1);
            task.answer();
        } catch (SQLException e) {
            link.rollBack();
            task.fail(atCommit(link.dialect().translate(e)));
        }
    }

    /** A disk that fails while it takes the commit may have it, or not. */
    private static RuntimeException atCommit(RuntimeException problem) {
        return problem instanceof Failure.Unavailable down && down.code().equals("store.down")
                ? new Failure.Unavailable(
                        "store.outcome_unknown", "The disk failed; this may have been done, or not.", SOON)
                : problem;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("this store is closed");
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Threads.join(thread);
        link.close();
    }
}
