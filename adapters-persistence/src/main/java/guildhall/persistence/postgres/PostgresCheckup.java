package guildhall.persistence.postgres;

import guildhall.persistence.sql.Migrations;
import guildhall.persistence.sql.SchemaRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Looks at a database that may be in use, and leaves it as it is: no step of the schema is run.
 *
 * @param version of the server
 * @param schema the last step of the schema that ran; 0 where none did
 * @param now what its clock says
 * @param latest when the newest event that is kept was recorded
 */
public record PostgresCheckup(String version, int schema, Instant now, Optional<Instant> latest) {
    /**
     * On a connection of its own, so that whoever asks learns why there is none.
     *
     * @throws SQLException if it cannot be reached, or does not let us in
     * @throws SchemaRefused if a newer Guildhall has written it
     */
    public static PostgresCheckup of(PostgresAddress address) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        address.password().ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
            var schema = new Migrations(PostgresStore.MIGRATIONS, new PostgresStore.PostgresTurn()).newest(connection);
            return new PostgresCheckup(
                    connection.getMetaData().getDatabaseProductVersion(),
                    schema,
                    time(connection, "SELECT clock_timestamp()").orElseThrow(),
                    schema == 0
                            ? Optional.empty()
                            : time(connection, "SELECT at FROM events ORDER BY position DESC LIMIT 1"));
        }
    }

    /** The step of the schema that this build brings a database to. */
    public static int newestSchema() {
        return PostgresStore.MIGRATIONS.getLast().number();
    }

    private static Optional<Instant> time(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
        }
    }
}
