package guildhall.persistence.sqlite;

import guildhall.persistence.sql.SchemaRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Looks at a store that may be in use, and leaves it as it is: no step of the schema is run. */
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
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (var link = SqliteLink.plain(file)) {
            Contents.mustBeSound(file, link);
            return Optional.of(Contents.read(file, link));
        } catch (SQLException e) {
            throw FileRefused.of(file, "read", e);
        }
    }

    /** The step of the schema that this build brings a store to. */
    public static int schema() {
        return SqliteStore.MIGRATIONS.getLast().number();
    }
}
