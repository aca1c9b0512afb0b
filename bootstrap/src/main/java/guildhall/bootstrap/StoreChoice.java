package guildhall.bootstrap;

import guildhall.persistence.postgres.PostgresAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where everything is kept. */
public sealed interface StoreChoice {
    /** The same with the password to be let in by, where one is needed; a blank one is none. */
    default StoreChoice withPassword(String password) {
        return this;
    }

    /** In memory: gone when the process ends. */
    record Memory() implements StoreChoice {
        @Override
        public String toString() {
            return "memory, until this process ends";
        }
    }

    /** In files in a folder, which is made if it is not there. */
    record Sqlite(Path directory) implements StoreChoice {
        @Override
        public String toString() {
            return "SQLite in " + directory.toAbsolutePath().normalize();
        }
    }

    /** In a PostgreSQL database. */
    record Postgres(PostgresAddress address) implements StoreChoice {
        @Override
        public StoreChoice withPassword(String password) {
            return password.isBlank() ? this : new Postgres(address.withPassword(password));
        }

        @Override
        public String toString() {
            return "PostgreSQL, " + address;
        }
    }

    /** Reads what {@code --store} takes; empty where it is nothing of that. */
    static Optional<StoreChoice> parse(String text) {
        return switch (text) {
            case "memory" -> Optional.of(new Memory());
            case String sqlite when sqlite.startsWith("sqlite:") -> sqlite(sqlite.substring("sqlite:".length()));
            default -> postgres(text);
        };
    }

    private static Optional<StoreChoice> sqlite(String directory) {
        try {
            return directory.isBlank() ? Optional.empty() : Optional.of(new Sqlite(Path.of(directory)));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Whoever lists the processes of a machine sees an address, so that a password in it is refused. */
    private static Optional<StoreChoice> postgres(String text) {
        try {
            return Optional.of(PostgresAddress.parse(text))
                    .filter(address -> address.password().isEmpty())
                    .map(Postgres::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
