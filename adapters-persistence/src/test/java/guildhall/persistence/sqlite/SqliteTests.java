package guildhall.persistence.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests of SQLite share. */
final class SqliteTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SqliteTests() {}

    static void start(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    static void until(BooleanSupplier reached) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    static long pragma(SqliteStore store, String pragma) {
        return store.onWriter(link -> {
            try (var statement = link.connection().createStatement();
                    var row = statement.executeQuery("PRAGMA " + pragma)) {
                return row.next() ? row.getLong(1) : 0;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
