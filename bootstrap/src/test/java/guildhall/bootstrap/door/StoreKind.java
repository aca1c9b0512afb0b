package guildhall.bootstrap.door;

import guildhall.bootstrap.StoreChoice;
import guildhall.persistence.postgres.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Every store that a server may stand on. */
enum StoreKind {
    MEMORY {
        @Override
        StoreChoice empty(Path directory) {
            return new StoreChoice.Memory();
        }
    },
    SQLITE {
        @Override
        StoreChoice empty(Path directory) {
            return new StoreChoice.Sqlite(directory);
        }
    },
    POSTGRES {
        @Override
        StoreChoice empty(Path directory) {
            return new StoreChoice.Postgres(Server.database());
        }
    };

    /** One with nothing in it. */
    abstract StoreChoice empty(Path directory);

    /** One for all tests, gone with them. */
    private static final class Server {
        private static final AtomicInteger DATABASES = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();

        static PostgresAddress database() {
            var name = "door" + DATABASES.incrementAndGet();
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
                return EmbeddedPostgres.start();
            } catch (IOException | IllegalStateException e) {
                throw new AssertionError(
                        "The PostgreSQL that the tests bring along does not start. As root it needs 'unshare' and user "
                                + "namespaces; without them, run the tests as somebody else.",
                        e);
            }
        }
    }
}
