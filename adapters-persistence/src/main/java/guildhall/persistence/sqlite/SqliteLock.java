package guildhall.persistence.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Keeps everybody else out of a database. A store that is open, whoever has it, holds SQLite's shared lock, so nothing more is
 * needed than the exclusive one. Taking it also carries the log into the database, which is all in one file afterwards.
 */
final class SqliteLock implements AutoCloseable {
    /** Where SQLite locks, by its file format. */
    private static final long FIRST_BYTE = 0x4000_0000L;

    private static final long BYTES = 512;

    private final AutoCloseable held;

    private SqliteLock(AutoCloseable held) {
        this.held = held;
    }

    /** @throws FileRefused if somebody has it open, or it cannot be written */
    static SqliteLock take(Path file) throws IOException {
        if (Files.size(file) == 0) {
            return new SqliteLock(ofDamaged(file)); // SQLite would throw away the log beside it
        }
        try {
            look(file);
            return new SqliteLock(exclusive(file));
        } catch (SQLException e) {
            return switch (SqliteDialect.family(e)) {
                case SQLITE_NOTADB, SQLITE_CORRUPT -> new SqliteLock(ofDamaged(file));
                case SQLITE_BUSY, SQLITE_LOCKED -> throw SqliteRestore.inUse(Placing.folder(file));
                default -> throw FileRefused.of(file, "replaced", e);
            };
        }
    }

    /** Fails where SQLite cannot read it, before anything is changed. */
    private static void look(Path file) throws SQLException {
        try (var link = SqliteLink.looking(file)) {
            link.execute("PRAGMA busy_timeout = 500");
            link.number("SELECT count(*) FROM sqlite_schema");
        }
    }

    private static SqliteLink exclusive(Path file) throws SQLException {
        var link = SqliteLink.plain(file);
        try {
            link.execute("PRAGMA busy_timeout = 500");
            link.execute("PRAGMA locking_mode = EXCLUSIVE");
            link.execute("PRAGMA journal_mode = DELETE");
            link.execute("BEGIN EXCLUSIVE");
            return link;
        } catch (SQLException e) {
            link.close();
            throw e;
        }
    }

    /** What SQLite cannot read any more it cannot lock either, so its bytes are locked as it would. */
    private static FileChannel ofDamaged(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock(FIRST_BYTE, BYTES, false) == null) {
            channel.close();
            throw SqliteRestore.inUse(Placing.folder(file));
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            held.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
