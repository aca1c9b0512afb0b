package guildhall.persistence.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the log's pages into the database beside the writer, never in its way. A writer that never pauses can keep the log from
 * ever being done; once it is long, the writer itself starts it anew.
 */
final class SqliteCheckpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteCheckpoints.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int WORTH_IT = 1_000;
    private static final int LONG = 8_000;

    private final SqliteLink link;
    private final SqliteWriter writer;
    private final Thread thread;
    private volatile boolean closed;

    SqliteCheckpoints(SqliteLink link, SqliteWriter writer) {
        this.link = link;
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("sqlite-checkpoints").daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    private void work() {
        var works = true;
        while (!closed) {
            try {
                Thread.sleep(EVERY);
                look();
                works = true;
            } catch (InterruptedException _) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (works) {
                    LOG.atWarn()
                            .setMessage("the log cannot be carried into the database; trying on")
                            .addKeyValue("cause", e.getMessage())
                            .log();
                }
                works = false;
            }
        }
    }

    private void look() throws SQLException {
        if (checkpoint("NOOP").pending() >= WORTH_IT && checkpoint("PASSIVE").frames() >= LONG) {
            writer.restartLog();
        }
    }

    private Frames checkpoint(String mode) throws SQLException {
        try (var statement = link.connection().createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return row.next() ? new Frames(row.getLong(2), row.getLong(3)) : new Frames(0, 0);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Threads.join(thread);
        link.close();
    }

    private record Frames(long frames, long done) {
        long pending() {
            return frames - done;
        }
    }
}
