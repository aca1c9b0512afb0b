package guildhall.persistence.sqlite;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** What SQLite puts beside a database and belongs to it: it would play it onto any database that is put there instead. */
final class Companions {
    static final List<String> SUFFIXES = List.of("-wal", "-shm", "-journal");

    private Companions() {}

    /** Where the log of {@code database} is, if it has one. */
    static Path log(Path database) {
        return of(database, "-wal");
    }

    /** With no suffix, the database itself. */
    static Path of(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /** The suffixes of those that are there, dangling links too, whether or not the database is. */
    static List<String> of(Path database) {
        return SUFFIXES.stream()
                .filter(suffix -> Files.exists(of(database, suffix), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }
}
