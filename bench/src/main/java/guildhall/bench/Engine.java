package guildhall.bench;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The databases as plain JDBC sees them: the stores' own statements, and how ids and instants are bound and read. */
enum Engine {
    SQLITE(
            "SQLite",
            "INSERT INTO events (workspace_id, id, type, topics, at, actor_id, subject, data)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)") {
        @Override
        Object bound(UUID id) {
            return ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }

        @Override
        Object bound(Instant instant) {
            return instant.toEpochMilli();
        }

        @Override
        void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
            statement.setBytes(index, (byte[]) bound(id));
        }

        @Override
        void bind(PreparedStatement statement, int index, Instant instant) throws SQLException {
            statement.setLong(index, instant.toEpochMilli());
        }

        @Override
        UUID uuid(ResultSet results, int column) throws SQLException {
            var buffer = ByteBuffer.wrap(results.getBytes(column));
            return new UUID(buffer.getLong(), buffer.getLong());
        }

        @Override
        Instant instant(ResultSet results, int column) throws SQLException {
            return Instant.ofEpochMilli(results.getLong(column));
        }
    },
    POSTGRES(
            "PostgreSQL",
            "WITH begun AS MATERIALIZED (SELECT pg_current_xact_id()),"
                    + " added AS (INSERT INTO events"
                    + " (position, workspace_id, id, type, topics, at, actor_id, subject, data)"
                    + " SELECT nextval('event_positions'), ?, ?, ?, ?, ?, ?, ?, ?"
                    + " FROM begun RETURNING workspace_id, topics, position)"
                    + " INSERT INTO event_topics (workspace_id, topic, position)"
                    + " SELECT workspace_id, unnest(string_to_array(topics, ' ')), position FROM added") {
        @Override
        Object bound(UUID id) {
            return id;
        }

        @Override
        Object bound(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }

        @Override
        void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
            statement.setObject(index, id);
        }

        @Override
        void bind(PreparedStatement statement, int index, Instant instant) throws SQLException {
            statement.setObject(index, bound(instant));
        }

        @Override
        UUID uuid(ResultSet results, int column) throws SQLException {
            return results.getObject(column, UUID.class);
        }

        @Override
        Instant instant(ResultSet results, int column) throws SQLException {
            return results.getObject(column, OffsetDateTime.class).toInstant();
        }
    };

    private final String title;
    private final String append;

    Engine(String title, String append) {
        this.title = title;
        this.append = append;
    }

    String title() {
        return title;
    }

    /** The statement that adds an event; SQLite adds the topic by another one. */
    String append() {
        return append;
    }

    abstract Object bound(UUID id);

    abstract Object bound(Instant instant);

    abstract void bind(PreparedStatement statement, int index, UUID id) throws SQLException;

    abstract void bind(PreparedStatement statement, int index, Instant instant) throws SQLException;

    abstract UUID uuid(ResultSet results, int column) throws SQLException;

    abstract Instant instant(ResultSet results, int column) throws SQLException;
}
