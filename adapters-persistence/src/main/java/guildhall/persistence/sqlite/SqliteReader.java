package guildhall.persistence.sqlite;

import guildhall.persistence.sqlite.Task.Body;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that reads, and its connection, opened when there is something to read. */
final class SqliteReader extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteReader.class);

    private final Path file;
    private @Nullable SqliteLink link;
    /** When the work that runs began; 0 between works. Guarded by this, so that only that work is stopped. */
    private long began;

    SqliteReader(Path file, Runnable work) {
        super(null, work, "sqlite-reader", 0, false);
        setDaemon(true);
        this.file = file;
    }

    static SqliteReader current() {
        return (SqliteReader) Thread.currentThread();
    }

    <R> R on(Body<R> body) {
        var connected = connect();
        mark(System.nanoTime() | 1);
        try {
            return body.on(connected);
        } finally {
            mark(0);
        }
    }

    private SqliteLink connect() {
        var connected = link;
        if (connected == null) {
            try {
                connected = SqliteLink.reading(file);
            } catch (SQLException e) {
                throw SqliteDialect.INSTANCE.translate(e);
            }
            link = connected;
        }
        return connected;
    }

    private synchronized void mark(long time) {
        began = time;
    }

    synchronized void stopWhatTakesOver(Duration longest) {
        if (began != 0 && System.nanoTime() - began > longest.toNanos() && link != null) {
            try {
                link.interrupt();
            } catch (SQLException e) {
                LOG.atWarn()
                        .setMessage("a slow query could not be stopped")
                        .setCause(e)
                        .log();
            }
        }
    }

    /** After the thread has ended. */
    void disconnect() {
        if (link != null) {
            link.close();
        }
    }
}
