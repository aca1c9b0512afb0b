package guildhall.persistence.sqlite;

import guildhall.persistence.sql.SchemaRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts a backup in the place of a store. The log gets a new epoch: positions that clients have heard stand for something else
 * from now on, so that none may resume by them.
 */
public final class SqliteRestore {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'-").withZone(ZoneOffset.UTC);

    /** What a restore or a backup has left that was killed. */
    private static final Pattern UNFINISHED = Pattern.compile(Pattern.quote(SqliteStore.FILE) + "\\.[0-9]+"
            + Pattern.quote(Placing.UNFINISHED) + "(" + String.join("|", Companions.SUFFIXES) + ")?");

    private SqliteRestore() {}

    /** @param aside where the data is that was there before, if there was any */
    public record Restored(Contents contents, Optional<Path> aside) {}

    /**
     * Restores {@code file} into {@code directory}, which is made if it is not there. Data of another time in it is moved aside,
     * and at each moment either all of the old or all of the new stands in its place. Only a database that is too damaged for
     * SQLite to carry its log into it may be left without that log, if the machine stops at that very moment; by then both lie
     * aside, whole. An older schema is brought up to date when the store is opened.
     *
     * @param force whether a folder that is not empty may be restored into
     * @throws FileRefused if the file is damaged or no backup, the folder is not empty, somebody has the store open, or there
     *     is no room
     * @throws SchemaRefused if a newer Guildhall has written the file
     */
    public static Restored restore(Path file, Path directory, boolean force, Instant now) {
        return into(
                directory.toAbsolutePath().normalize(), file.toAbsolutePath().normalize(), force, now);
    }

    private static Restored into(Path folder, Path file, boolean force, Instant now) {
        try {
            var target = real(folder.resolve(SqliteStore.FILE));
            mustBeBackup(file, target);
            var contents = Contents.ofWhole(file);
            OwnersOnly.folder(folder);
            if (!force && !isEmpty(folder)) {
                throw new FileRefused(
                        folder + " is not empty. With --force the data in it is moved aside, not deleted.");
            }
            var part = Placing.unfinished(target);
            try {
                copy(file, part);
                return new Restored(contents, replace(part, target, now));
            } finally {
                Files.deleteIfExists(part);
                for (var suffix : Companions.SUFFIXES) {
                    Files.deleteIfExists(Companions.of(part, suffix));
                }
            }
        } catch (FileAlreadyExistsException _) {
            throw inUse(folder);
        } catch (IOException e) {
            throw new FileRefused(file + " cannot be restored: " + e);
        }
    }

    /** Where SQLite finds the database, and its companions beside it: behind a link. */
    private static Path real(Path target) throws IOException {
        if (Files.isSymbolicLink(target) && Files.notExists(target)) {
            throw new FileRefused(target + " is a link to " + Files.readSymbolicLink(target)
                    + ", which is not there. Remove the link, or make its target reachable.");
        }
        return Files.exists(target) ? target.toRealPath() : target;
    }

    /** A database that somebody has open is not all in one file. */
    private static void mustBeBackup(Path file, Path target) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileRefused("There is no file " + file + ".");
        }
        var wal = Companions.log(file);
        if ((Files.exists(target) && Files.isSameFile(file, target)) || (Files.exists(wal) && Files.size(wal) > 0)) {
            throw new FileRefused(file + " is a store in use, and no backup.");
        }
    }

    /** What a restore has left that was killed counts as nothing. */
    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).allMatch(UNFINISHED.asMatchPredicate());
        }
    }

    private static void copy(Path file, Path part) throws IOException {
        try (var out = Files.newOutputStream(part)) {
            Files.copy(file, out);
        }
        try (var link = SqliteLink.plain(part)) {
            link.execute("UPDATE log SET epoch = lower(hex(randomblob(12)))");
        } catch (SQLException e) {
            throw FileRefused.of(file, "restored", e);
        }
        Contents.ofWhole(part);
        Placing.flush(part);
    }

    private static Optional<Path> replace(Path part, Path target, Instant now) throws IOException {
        if (Files.notExists(target)) {
            var aside = Companions.of(target).isEmpty()
                    ? Optional.<Path>empty()
                    : Optional.of(aside(target, Companions.of(target), now));
            Placing.place(part, target);
            return aside;
        }
        try (var _ = SqliteLock.take(target)) {
            var suffixes = Stream.concat(Stream.of(""), Companions.of(target).stream());
            var aside = aside(target, suffixes.toList(), now);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            Placing.flushFolder(Placing.folder(target));
            return Optional.of(aside);
        }
    }

    /** Everything gets its second name before anything loses its first. The database keeps both, so that there is never none. */
    private static Path aside(Path target, List<String> suffixes, Instant now) throws IOException {
        var aside = Files.createTempDirectory(Placing.folder(target), "replaced-" + STAMP.format(now));
        for (var suffix : suffixes) {
            keep(Companions.of(target, suffix), aside.resolve(SqliteStore.FILE + suffix));
        }
        Placing.flushFolder(aside);
        Placing.flushFolder(Placing.folder(target));
        for (var suffix : Companions.of(target)) {
            Files.delete(Companions.of(target, suffix));
        }
        Placing.flushFolder(Placing.folder(target));
        return aside;
    }

    private static void keep(Path target, Path kept) throws IOException {
        try {
            Files.createLink(kept, target);
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.copy(target, kept); // a disk that knows no links
            Placing.flush(kept);
        }
    }

    static FileRefused inUse(Path what) {
        return new FileRefused("Somebody has the store in " + what + " open. Stop the server first.");
    }
}
