package guildhall.persistence.sqlite;

import guildhall.persistence.sql.SchemaRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;

/**
 * Copies a store into one file while others write it. {@code VACUUM INTO} reads one snapshot on a connection of its own, so that
 * no writer waits for it, and writes rows rather than pages: what was deleted is not in the copy.
 */
public final class SqliteBackup {
    private SqliteBackup() {}

    /**
     * Writes the store in {@code directory} to {@code file}, which is there only once it is whole and was read again. Without a
     * server it works too.
     *
     * @throws FileRefused where there is a file already, or no store, or no room
     * @throws SchemaRefused if a newer Guildhall has written the store
     */
    public static Contents write(Path directory, Path file) {
        var source = directory.resolve(SqliteStore.FILE);
        var target = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(source)) {
            throw new FileRefused(
                    "There is no store in " + directory.toAbsolutePath().normalize() + ".");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(target);
        }
        mustBeElsewhere(source, target);
        try {
            var part = Placing.unfinished(target);
            try {
                return write(source, part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException _) {
            throw isThere(target);
        } catch (IOException e) {
            throw new FileRefused(target + " cannot be written: " + e);
        }
    }

    /** SQLite takes what is called like a part of the store for one, and deletes it. */
    private static void mustBeElsewhere(Path source, Path target) {
        var folder = Placing.folder(target);
        if (!Files.isDirectory(folder)) {
            throw new FileRefused("There is no folder " + folder + ".");
        }
        try {
            var name = target.getFileName().toString().toLowerCase(Locale.ROOT);
            var store = source.toRealPath();
            if (name.startsWith(store.getFileName().toString().toLowerCase(Locale.ROOT))
                    && Files.isSameFile(folder, Placing.folder(store))) {
                throw new FileRefused(target + " would be taken for a part of the store. Name another file.");
            }
        } catch (IOException e) {
            throw new FileRefused(target + " cannot be written: " + e);
        }
    }

    private static Contents write(Path source, Path part, Path target) throws IOException {
        var before = copy(source, part, target);
        var contents = Contents.ofWhole(part);
        if (contents.position() < before) {
            throw new FileRefused("The copy lacks the newest events, and was thrown away. Try again.");
        }
        Placing.place(part, target);
        return contents;
    }

    /** The newest position before it began. */
    private static long copy(Path source, Path part, Path target) {
        try (var link = SqliteLink.plain(source)) {
            var before = Contents.read(source, link).position();
            link.execute("VACUUM INTO '" + part.toString().replace("'", "''") + "'");
            return before;
        } catch (SQLException e) {
            throw SqliteDialect.family(e) == SQLiteErrorCode.SQLITE_FULL
                    ? new FileRefused("There is no room for " + target + ". Nothing was written.")
                    : FileRefused.of(source, "copied to " + target, e);
        }
    }

    private static FileRefused isThere(Path file) {
        return new FileRefused(file + " is there already. A backup overwrites nothing: name another file.");
    }
}
