package guildhall.persistence.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A file of a store, or a copy of one, that cannot be read, written or put in its place. The message says to the operator why, and
 * what to do. What was there still stands.
 */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean damaged;

    FileRefused(String message) {
        this(message, false);
    }

    private FileRefused(String message, boolean damaged) {
        super(message);
        this.damaged = damaged;
    }

    static FileRefused damaged(String message) {
        return new FileRefused(message, true);
    }

    /** @param deed what {@code file} cannot be, such as "read" */
    static FileRefused of(Path file, String deed, SQLException fault) {
        return switch (SqliteDialect.family(fault)) {
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                damaged(file + " is damaged, or no database of Guildhall: " + fault.getMessage());
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM ->
                new FileRefused(file + " cannot be " + deed + ": " + fault.getMessage()
                        + ". Run this as the user that the server runs as.");
            case SQLITE_BUSY, SQLITE_LOCKED -> new FileRefused(file + " is kept busy by somebody. Try again.");
            default -> new FileRefused(file + " cannot be " + deed + ": " + fault.getMessage());
        };
    }

    /** Whether the file can be read, and what is in it is not whole. */
    public boolean isDamaged() {
        return damaged;
    }
}
