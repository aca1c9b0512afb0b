package guildhall.persistence.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL server of the tests: one for all, on a port of its own, gone with the tests. */
final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    /** The address of an empty database. */
    static PostgresAddress database() {
        var name = "test" + DATABASES.incrementAndGet();
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresAddress("127.0.0.1", SERVER.getPort(), name, "postgres", Optional.of("postgres"));
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new AssertionError(
                    "The PostgreSQL that the tests bring along does not start. As root it needs 'unshare' and user "
                            + "namespaces; without them, run the tests as somebody else.",
                    e);
        }
    }
}
