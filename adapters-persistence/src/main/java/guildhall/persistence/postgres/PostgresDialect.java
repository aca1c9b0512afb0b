package guildhall.persistence.postgres;

import guildhall.domain.Failure;
import guildhall.domain.live.LogEntry;
import guildhall.persistence.RunAgain;
import guildhall.persistence.sql.Call;
import guildhall.persistence.sql.Dialect;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlEventLog;
import guildhall.persistence.sql.StoreFault;
import guildhall.persistence.sql.UniqueViolation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** PostgreSQL 14 and later. */
final class PostgresDialect implements Dialect {
    static final PostgresDialect INSTANCE = new PostgresDialect();

    /** The INSERT has locked {@code events} before it takes a position: {@link PostgresEventLog} stands on that. */
    private static final Sql APPEND = Sql.change("WITH added AS (INSERT INTO events"
            + " (position, workspace_id, id, type, topics, at, actor_id, subject, data)"
            + " VALUES (nextval('event_positions'), :workspace, :id, :type, :topics, :at, :actor, :subject, :data)"
            + " RETURNING workspace_id, topics, position)"
            + " INSERT INTO event_topics (workspace_id, topic, position)"
            + " SELECT workspace_id, unnest(string_to_array(topics, ' ')), position FROM added");

    private static final Duration SOON = Duration.ofSeconds(1);

    private PostgresDialect() {}

    /** Not FOR UPDATE, which would also stop others from referring to the row. */
    @Override
    public String hold() {
        return " FOR NO KEY UPDATE";
    }

    @Override
    public void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
        statement.setObject(index, id);
    }

    @Override
    public void bind(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    @Override
    public @Nullable UUID uuid(ResultSet results, int column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    @Override
    public @Nullable Instant instant(ResultSet results, int column) throws SQLException {
        var at = results.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public boolean takesSeveral() {
        return true;
    }

    @Override
    public List<Call> append(List<LogEntry> entries) {
        return entries.stream()
                .map(entry -> Call.of(
                        APPEND,
                        entry.id(),
                        entry.type(),
                        SqlEventLog.text(entry.topics()),
                        entry.at(),
                        entry.actor(),
                        entry.subject(),
                        entry.data()))
                .toList();
    }

    @Override
    public RuntimeException translate(SQLException fault) {
        return switch (state(fault)) {
            case "23505" -> new UniqueViolation(constraint(fault).orElse(""), fault);
            case "40001", "40P01" -> new RunAgain("met another unit");
            case "55P03" -> new Failure.Unavailable("store.busy", "Others keep this busy.", SOON);
            case "57014", "25P03" ->
                new Failure.Unavailable("store.too_slow", "This took too long and was stopped.", SOON);
            case "53100" -> new Failure.Full("store.full", "The database has no room left.");
            case "53000", "53200", "53300", "53400" ->
                new Failure.Unavailable("store.busy", "The database has reached a limit of its own.", SOON);
            default -> isLost(fault) ? new RunAgain("the connection was lost") : new StoreFault(fault);
        };
    }

    /** What a failed commit means: unless the database said no, it may have said yes. */
    RuntimeException translateCommit(SQLException fault) {
        return isLost(fault)
                ? new Failure.Unavailable(
                        "store.outcome_unknown", "The database was lost; this may have been done, or not.", SOON)
                : translate(fault);
    }

    /** The connection broke, or the server stops or starts. */
    private static boolean isLost(SQLException fault) {
        var state = state(fault);
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String state(SQLException fault) {
        return Optional.ofNullable(fault.getSQLState()).orElse("");
    }

    private static Optional<String> constraint(SQLException fault) {
        return fault instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage()).map(message -> message.getConstraint())
                : Optional.empty();
    }
}
