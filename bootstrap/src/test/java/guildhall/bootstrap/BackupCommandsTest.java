package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore, as an operator calls them. */
@Timeout(120)
final class BackupCommandsTest {
    @TempDir
    private Path directory;

    private String backup;

    @BeforeEach
    void found() throws Exception {
        backup = directory.resolve("backup.db").toString();
        Told.founding(directory, store("hall"));
    }

    @Test
    void aServerThatRunsIsBackedUpAndRestoredElsewhereButNotOver() throws Exception {
        try (var server = Program.main(directory, store("hall"), "--port", "0")) {
            server.readUntil("Ctrl-C");

            assertThat(Told.by(directory, "backup", backup, store("hall")))
                    .isEqualTo(new Told(
                            0,
                            "Wrote " + backup + " and read it again: workspaces: 1, people: 1, events: 2, schema: 5.\n",
                            ""));
            assertThat(Told.by(directory, "backup", backup, store("hall")).err())
                    .isEqualTo("guildhall: " + backup
                            + " is there already. A backup overwrites nothing: name another file.\n");
            var refused = Told.by(directory, "restore", backup, "--force", store("hall"));
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("Stop the server first");
        }
        var restored = Told.by(directory, "restore", backup, store("other"));
        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(restored.out())
                .isEqualTo("Restored workspaces: 1, people: 1, events: 2, schema: 5 into SQLite in "
                        + directory.resolve("other") + ".\n");
    }

    @Test
    void aFolderThatIsNotEmptyNeedsForceAndItIsSaidWhereItsDataWent() throws Exception {
        Told.by(directory, "backup", backup, store("hall"));

        var refused = Told.by(directory, "restore", backup, store("hall"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("--force");

        var forced = Told.by(directory, "restore", backup, "--force", store("hall"));
        assertThat(forced.status()).as(forced.err()).isZero();
        var aside = forced.out().replaceFirst("(?s).*What was there is in (.*)\\.\n", "$1");
        assertThat(Path.of(aside, "guildhall.db")).exists();
    }

    @Test
    void aServerThatKnewTheOldEpochStartsOnTheRestoredData() throws Exception {
        Told.by(directory, "backup", backup, store("hall"));
        Told.by(directory, "restore", backup, "--force", store("hall"));

        try (var server = Program.main(directory, store("hall"), "--port", "0")) {
            assertThat(server.readUntil("Ctrl-C")).noneMatch(line -> line.contains("Nobody is here yet"));
        }
    }

    @Test
    void otherStoresAreRefusedWithWhatDoesItInstead() throws Exception {
        assertThat(Told.by(directory, "backup", "out.dump", "--store", "postgres://ada@db.example.org/hall"))
                .isEqualTo(new Told(
                        1,
                        "",
                        "guildhall: PostgreSQL has a tool for this: pg_dump --format=custom --file=out.dump"
                                + " --host=db.example.org --port=5432 --username=ada --dbname=hall\n"));
        assertThat(Told.by(directory, "restore", "monday's.dump", "--store", "postgres://ada@db.example.org/hall")
                        .err())
                .isEqualTo("""
                        guildhall: PostgreSQL has tools for this. Stop the server, then let the first bring the data back and \
                        the second tell clients to start afresh:
                          pg_restore --clean --if-exists --single-transaction --host=db.example.org --port=5432 \
                        --username=ada --dbname=hall 'monday'\\''s.dump'
                          psql --command="UPDATE log SET epoch = md5(random()::text || clock_timestamp()::text)" \
                        --host=db.example.org --port=5432 --username=ada --dbname=hall
                        """);
        assertThat(Told.by(directory, "backup", "out.db", "--store=memory"))
                .isEqualTo(
                        new Told(1, "", "guildhall: What is in memory is gone with its process, and has no backup.\n"));
    }

    @Test
    void aFileThatIsNoBackupIsNamed() throws Exception {
        var letter = Files.writeString(directory.resolve("letter"), "dear ".repeat(1_000));

        assertThat(Told.by(directory, "restore", letter.toString(), store("new"))
                        .err())
                .startsWith("guildhall: " + letter + " is damaged, or no database of Guildhall: ");
        assertThat(Told.by(directory, "restore", "--forse", letter.toString()).err())
                .startsWith(
                        "guildhall: 'restore' takes no --forse. Allowed: restore <file> [--force], and the settings");
    }

    private String store(String folder) {
        return "--store=sqlite:" + directory.resolve(folder);
    }
}
