package guildhall.persistence.sqlite;

import java.nio.file.Path;

/** A process that makes a backup, until somebody kills it. */
final class KilledBackup {
    private KilledBackup() {}

    public static void main(String[] args) {
        SqliteBackup.write(Path.of(args[0]), Path.of(args[1]));
    }
}
