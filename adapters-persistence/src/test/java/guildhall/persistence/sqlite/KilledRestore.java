package guildhall.persistence.sqlite;

import java.nio.file.Path;
import java.time.Instant;

/** A process that says when it begins and restores, until somebody kills it. */
final class KilledRestore {
    private KilledRestore() {}

    public static void main(String[] args) {
        System.out.println("begins");
        System.out.flush();
        SqliteRestore.restore(Path.of(args[0]), Path.of(args[1]), true, Instant.parse("2026-11-21T12:00:00Z"));
    }
}
