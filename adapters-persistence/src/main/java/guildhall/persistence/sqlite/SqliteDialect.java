package guildhall.persistence.sqlite;

import guildhall.domain.Failure;
import guildhall.domain.live.LogEntry;
import guildhall.persistence.sql.Call;
import guildhall.persistence.sql.Dialect;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlEventLog;
import guildhall.persistence.sql.StoreFault;
import guildhall.persistence.sql.UniqueViolation;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Ids are 16 bytes, instants milliseconds, and there is one writer, so that nothing needs to be held. */
final class SqliteDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDialect.class);
    static final SqliteDialect INSTANCE = new SqliteDialect();

    /** SQLite gives the position; rows come in one after another, so that they are in order. */
    private static final Sql APPEND = Sql.change("INSERT INTO events"
            + " (workspace_id, id, type, topics, at, actor_id, subject, data)"
            + " VALUES (:workspace, :id, :type, :topics, :at, :actor, :subject, :data)");

    private static final Sql APPEND_TOPIC = Sql.change("INSERT INTO event_topics (workspace_id, topic, position)"
            + " VALUES (:workspace, :topic, last_insert_rowid())");

    private static final Duration SOON = Duration.ofSeconds(1);

    private SqliteDialect() {}

    @Override
    public String hold() {
        return "";
    }

    @Override
    public void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
        var bytes = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        statement.setBytes(index, bytes.array());
    }

    @Override
    public void bind(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setLong(index, instant.toEpochMilli());
    }

    @Override
    public @Nullable UUID uuid(ResultSet results, int column) throws SQLException {
        byte @Nullable [] bytes = results.getBytes(column);
        if (bytes == null) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    public @Nullable Instant instant(ResultSet results, int column) throws SQLException {
        var millis = results.getLong(column);
        return results.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public boolean takesSeveral() {
        return false;
    }

    @Override
    public List<Call> append(List<LogEntry> entries) {
        var calls = new ArrayList<Call>();
        for (var entry : entries) {
            calls.add(Call.of(
                    APPEND,
                    entry.id(),
                    entry.type(),
                    SqlEventLog.text(entry.topics()),
                    entry.at(),
                    entry.actor(),
                    entry.subject(),
                    entry.data()));
            entry.topics().forEach(topic -> calls.add(Call.of(APPEND_TOPIC, topic.name())));
        }
        return calls;
    }

    @Override
    public RuntimeException translate(SQLException fault) {
        return switch (code(fault)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                new UniqueViolation(String.valueOf(fault.getMessage()), fault);
            case SQLITE_FULL -> new Failure.Full("store.full", "The disk that holds the data is full.");
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED ->
                new Failure.Unavailable("store.busy", "Another process keeps the data busy.", SOON);
            case SQLITE_INTERRUPT ->
                new Failure.Unavailable("store.too_slow", "Reading took too long and was stopped.", SOON);
            default -> isOutage(fault) ? outage(fault) : new StoreFault(fault);
        };
    }

    /** The caller only learns to come again; the operator needs the cause. */
    private static Failure outage(SQLException fault) {
        LOG.atWarn()
                .setMessage("the data cannot be reached")
                .addKeyValue("cause", fault.getMessage())
                .log();
        return new Failure.Unavailable("store.down", "The data cannot be reached right now.", SOON);
    }

    /** The code without what extends it. */
    static SQLiteErrorCode family(SQLException fault) {
        return SQLiteErrorCode.getErrorCode(code(fault).code & 0xff);
    }

    private static SQLiteErrorCode code(SQLException fault) {
        return fault instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** The disk or its file system fails. */
    private static boolean isOutage(SQLException fault) {
        return switch (family(fault)) {
            case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM, SQLITE_PROTOCOL -> true;
            default -> false;
        };
    }
}
