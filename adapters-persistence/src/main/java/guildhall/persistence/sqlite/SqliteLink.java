package guildhall.persistence.sqlite;

import guildhall.persistence.sql.Dialect;
import guildhall.persistence.sql.Link;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A connection that keeps its prepared statements, which is where SQLite's speed comes from. */
final class SqliteLink implements Link, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLink.class);

    static final int PATIENCE_MILLIS = 5_000;

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    private SqliteLink(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** A connection that may write. An answered commit survives power loss: {@code synchronous=FULL}. */
    static SqliteLink writing(Path file) throws SQLException {
        var link = open(file);
        link.switchToLog();
        link.execute("PRAGMA synchronous = FULL");
        link.execute("PRAGMA foreign_keys = ON");
        // Checkpoints have a thread of their own.
        link.execute("PRAGMA wal_autocheckpoint = 0");
        link.execute("PRAGMA cache_size = -16000");
        link.execute("PRAGMA temp_store = MEMORY");
        return link;
    }

    /** Two that open a new file at once get in each other's way here, and SQLite does not wait by itself. */
    private void switchToLog() throws SQLException {
        var until = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (true) {
            try {
                execute("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLiteException e) {
                if (e.getResultCode() != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > until) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    static SqliteLink reading(Path file) throws SQLException {
        var link = open(file);
        link.execute("PRAGMA query_only = ON");
        link.execute("PRAGMA temp_store = MEMORY");
        return link;
    }

    /** One that changes no mode. Where nobody else has the file open, closing it carries the log into the file. */
    static SqliteLink plain(Path file) throws SQLException {
        return open(file);
    }

    /** One that only reads, beside others that write: what a killed one has left stays, the log too. */
    static SqliteLink looking(Path file) throws SQLException {
        return open(address(file) + "?mode=ro");
    }

    /** One that only reads, and looks at nothing but {@code file} itself: nobody else may write it meanwhile. */
    static SqliteLink frozen(Path file) throws SQLException {
        return open(address(file) + "?mode=ro&immutable=1");
    }

    private static String address(Path file) {
        return file.toUri().toString().replaceFirst("^file:/+", "file:/");
    }

    private static SqliteLink open(Path file) throws SQLException {
        return open(file.toString());
    }

    private static SqliteLink open(String file) throws SQLException {
        var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        var link = new SqliteLink(connection);
        link.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
        // We begin and commit ourselves; left on, the driver would try to begin a transaction of its own after each
        // statement.
        connection.getConnectionConfig().setAutoCommit(false);
        return link;
    }

    Connection connection() {
        return connection;
    }

    /** Stops whatever runs on this connection. From any thread. */
    void interrupt() throws SQLException {
        connection.getDatabase().interrupt();
    }

    /** For what is said once. */
    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, 0 where there is nothing. */
    long number(String sql) throws SQLException {
        return text(sql).map(Long::parseLong).orElse(0L);
    }

    /** The first column of the first row, where there is something. */
    Optional<String> text(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** For what is said again and again. */
    void repeat(String sql) throws SQLException {
        var statement = prepare(sql);
        var sound = false;
        try {
            statement.execute();
            sound = true;
        } finally {
            release(sql, statement, sound);
        }
    }

    /** Ends a transaction that has nothing to lose. */
    void endReading() {
        if (!succeeds("COMMIT")) {
            succeeds("ROLLBACK");
        }
    }

    /** After this no transaction is open, whoever ended it. */
    void rollBack() {
        succeeds("ROLLBACK");
    }

    /** Where SQLite has ended the transaction by itself, there is nothing to end. */
    private boolean succeeds(String end) {
        try {
            repeat(end);
            return true;
        } catch (SQLException e) {
            LOG.atDebug()
                    .setMessage("did not end by " + end)
                    .addKeyValue("cause", e.getMessage())
                    .log();
            return false;
        }
    }

    @Override
    public Dialect dialect() {
        return SqliteDialect.INSTANCE;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        var kept = idle.remove(sql);
        return kept != null ? kept : connection.prepareStatement(sql);
    }

    @Override
    public void release(String sql, PreparedStatement statement, boolean sound) throws SQLException {
        if (!sound || idle.putIfAbsent(sql, statement) != null) {
            statement.close();
        }
    }

    /** Whatever goes wrong here harms nobody: what was committed is on the disk. */
    @Override
    public void close() {
        try {
            for (var statement : idle.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            LOG.atWarn().setMessage("a connection did not close").setCause(e).log();
        }
    }
}
