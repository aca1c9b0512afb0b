package guildhall.persistence.sqlite;

import guildhall.persistence.sql.SchemaRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Looks at a store that may be in use, and leaves it as it is: no step of the schema is run, and the log that a killed server has
 * left stays beside its database.
 */
public final class SqliteCheckup {
    private SqliteCheckup() {}

    /**
     * Reads all of the store in {@code directory}; empty where there is none yet.
     *
     * @throws FileRefused if it is damaged or cannot be read
     * @throws SchemaRefused if a newer Guildhall has written it
     */
    public static Optional<Contents> of(Path directory) {
        var file = directory.resolve(SqliteStore.FILE);
        try {
            SqliteStore.mustNotBeLost(file);
        } catch (IOException e) {
            throw new FileRefused(file + " cannot be read: " + e);
        }
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var log = Companions.log(file);
        if (Files.exists(log)) {
            return Optional.of(look(file, SqliteLink::looking));
        }
        try {
            return Optional.of(look(file, SqliteLink::frozen)); // any other link would make a log
        } catch (FileRefused e) {
            if (Files.notExists(log)) {
                throw e;
            }
            return Optional.of(look(file, SqliteLink::looking)); // a server has started meanwhile
        }
    }

    private static Contents look(Path file, Opening opening) {
        try (var link = opening.open(file)) {
            Contents.mustBeSound(file, link);
            return Contents.read(file, link);
        } catch (SQLException e) {
            throw FileRefused.of(file, "read", e);
        }
    }

    private interface Opening {
        SqliteLink open(Path file) throws SQLException;
    }

    /** The step of the schema that this build brings a store to. */
    public static int schema() {
        return SqliteStore.MIGRATIONS.getLast().number();
    }
}
