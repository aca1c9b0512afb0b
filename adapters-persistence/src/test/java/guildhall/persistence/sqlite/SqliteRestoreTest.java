package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.persistence.Notes;
import guildhall.persistence.sql.SchemaRefused;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back, and what is not taken. */
@Timeout(60)
class SqliteRestoreTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path directory;

    private Path hall;
    private Path backup;
    private UUID kept;
    private UUID later;
    private String epoch;

    @BeforeEach
    void backUpAndGoOn() {
        hall = directory.resolve("hall");
        backup = directory.resolve("backup.db");
        try (var store = SqliteStore.open(hall)) {
            var notes = new Notes(store).founded();
            kept = notes.add();
            epoch = store.log().epoch();
            SqliteBackup.write(hall, backup);
            later = notes.add();
        }
    }

    @Test
    void comesBackIntoAFolderThatIsNotThereOrEmptyWithAnotherEpoch() throws Exception {
        Files.createDirectory(directory.resolve("empty"));
        for (var folder : List.of("new/folder", "empty")) {
            var restored = SqliteRestore.restore(backup, directory.resolve(folder), false, NOW);

            assertThat(restored.aside()).isEmpty();
            assertThat(restored.contents().events()).isEqualTo(1);
            try (var store = SqliteStore.open(directory.resolve(folder))) {
                assertThat(new Notes(store).rows()).containsExactly(kept);
                assertThat(store.log().epoch()).isNotEqualTo(epoch).matches("[0-9a-f]{24}");
                assertThat(new Notes(store).add()).isNotNull();
            }
        }
    }

    @Test
    void whatIsThereIsMovedAsideByForceAndIsWhole() {
        refused(false).hasMessageEndingWith("is not empty. With --force the data in it is moved aside, not deleted.");

        var aside = SqliteRestore.restore(backup, hall, true, NOW).aside().orElseThrow();

        assertThat(aside.getFileName().toString()).startsWith("replaced-20261121T120000Z-");
        assertThat(aside).hasParent(hall.toAbsolutePath());
        assertRows(hall, kept);
        assertRows(aside, kept, later);
    }

    @Test
    void whatAKilledServerLeftIsMovedAsideWithItsLog() throws Exception {
        var killed = killed();

        var aside = SqliteRestore.restore(backup, killed, true, NOW).aside().orElseThrow();

        try (var store = SqliteStore.open(aside)) {
            assertThat(new Notes(store).rows()).hasSize(3).contains(kept, later);
        }
        assertThat(new java.io.File(killed.toFile(), "guildhall.db-wal")).doesNotExist();
    }

    @Test
    void aLogWithoutItsDatabaseIsMovedAsideAndNotPlayedOntoWhatComesBack() throws Exception {
        var orphan = killed();
        Files.delete(orphan.resolve("guildhall.db"));
        assertThatThrownBy(() -> SqliteRestore.restore(backup, orphan, false, NOW))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("is not empty");
        var log = Files.readAllBytes(orphan.resolve("guildhall.db-wal"));
        assertThatThrownBy(() -> SqliteStore.open(orphan))
                .isInstanceOf(FileRefused.class)
                .hasMessageEndingWith("Bring guildhall.db back, or restore a backup with --force.");
        assertThat(orphan.resolve("guildhall.db-wal")).hasBinaryContent(log);

        var aside = SqliteRestore.restore(backup, orphan, true, NOW).aside().orElseThrow();

        assertThat(orphan).isDirectoryNotContaining("glob:**-{wal,shm,journal}");
        assertThat(aside.resolve("guildhall.db-wal")).hasBinaryContent(log);
        assertRows(orphan, kept);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5_000})
    void aDamagedDatabaseIsMovedAsideWithTheLogThatSqliteCannotCarryIntoIt(int whole) throws Exception {
        var damaged = killed();
        try (var channel = FileChannel.open(damaged.resolve("guildhall.db"), StandardOpenOption.WRITE)) {
            channel.truncate(whole);
            channel.write(java.nio.ByteBuffer.wrap(new byte[whole]), 0);
        }
        try (var channel = FileChannel.open(damaged.resolve("guildhall.db-wal"), StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[whole]), 32);
        }
        var database = Files.readAllBytes(damaged.resolve("guildhall.db"));
        var log = Files.readAllBytes(damaged.resolve("guildhall.db-wal"));

        var aside = SqliteRestore.restore(backup, damaged, true, NOW).aside().orElseThrow();

        assertThat(aside.resolve("guildhall.db")).hasBinaryContent(database);
        assertThat(aside.resolve("guildhall.db-wal")).hasBinaryContent(log);
        assertThat(damaged).isDirectoryNotContaining("glob:**-{wal,shm,journal}");
        assertRows(damaged, kept);
    }

    @Test
    void whatCannotBeWrittenIsNotTakenForDamaged() throws Exception {
        var folder = directory.resolve("odd");
        Files.createDirectories(folder.resolve("guildhall.db"));

        assertThatThrownBy(() -> SqliteRestore.restore(backup, folder, true, NOW))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("cannot be replaced");
        assertThat(folder).isDirectoryNotContaining("glob:**{replaced,part}*");
    }

    @Test
    void whileAServerHasTheStoreOpenNothingHappens() {
        try (var store = SqliteStore.open(hall)) {
            refused(true).hasMessageEndingWith("open. Stop the server first.");
            assertThat(new Notes(store).add()).isNotNull();
        }
        assertThat(hall).isDirectoryNotContaining("glob:**{replaced,part}*");
    }

    @Test
    void aStoreThatAnotherProcessHasOpenIsNotReplacedEvenIfItIsDamaged() throws Exception {
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "guildhall.persistence.KilledWriter",
                        hall.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = server.inputReader()) {
            assertThat(said.readLine()).isNotNull();
            refused(true).hasMessageEndingWith("open. Stop the server first.");
            scribble(hall.resolve("guildhall.db"), 0, 100);
            refused(true).hasMessageEndingWith("open. Stop the server first.");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void damagedDataIsReplacedAndKept() throws Exception {
        var live = hall.resolve("guildhall.db");
        scribble(live, 0, 5_000);
        var bytes = Files.readAllBytes(live);

        var aside = SqliteRestore.restore(backup, hall, true, NOW).aside().orElseThrow();

        assertRows(hall, kept);
        assertThat(aside.resolve("guildhall.db")).hasBinaryContent(bytes);
    }

    @Test
    void aFileThatIsNotWholeIsRefusedAndNothingChanges() throws Exception {
        var size = Files.size(backup);
        var cut = List.of(0L, 50L, 4_096L, size / 2, size - 4_096, size - 1);
        for (var length : cut) {
            var file = Files.copy(backup, directory.resolve("cut" + length));
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            assertNotTaken(file);
        }
        for (var page = 0L; page < size; page += 4_096) {
            var file = Files.copy(backup, directory.resolve("scribbled" + page));
            scribble(file, page, 100);
            assertNotTaken(file);
        }
        assertNotTaken(Files.writeString(directory.resolve("letter"), "dear ".repeat(10_000)));
        assertNotTaken(directory.resolve("nothing"));
        assertRows(hall, kept, later);
    }

    @Test
    void anotherDatabaseIsNone() throws Exception {
        var other = directory.resolve("other.db");
        execute(other, "CREATE TABLE cakes (name TEXT)");

        assertNotTaken(other);
    }

    @Test
    void aNewerSchemaIsRefusedAndAnOlderOneIsBroughtUpToDate() throws Exception {
        var newer = Files.copy(backup, directory.resolve("newer.db"));
        execute(newer, "INSERT INTO migrations (number, name, checksum) VALUES (9999, '9999-future', 'x')");
        assertThatThrownBy(() -> SqliteRestore.restore(newer, hall, true, NOW))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("newer Guildhall");

        execute(backup, "DROP INDEX users_by_role_and_status");
        execute(backup, "DROP INDEX access_tokens_by_expiry");
        execute(backup, "DELETE FROM migrations WHERE number = 4");
        SqliteRestore.restore(backup, hall, true, NOW);
        assertRows(hall, kept);
        assertThat(Contents.ofWhole(hall.resolve("guildhall.db")).schema())
                .isEqualTo(SqliteStore.MIGRATIONS.getLast().number());
    }

    @Test
    void aStoreInUseIsNoBackup() {
        try (var store = SqliteStore.open(hall)) {
            new Notes(store).add();
            assertThatThrownBy(() ->
                            SqliteRestore.restore(hall.resolve("guildhall.db"), directory.resolve("x"), true, NOW))
                    .isInstanceOf(FileRefused.class)
                    .hasMessageEndingWith("is a store in use, and no backup.");
        }
    }

    @Test
    void whatAKilledRestoreHasLeftCountsAsNothing() throws Exception {
        var folder = Files.createDirectory(directory.resolve("new"));
        for (var left : List.of("", "-wal", "-shm", "-journal")) {
            Files.writeString(folder.resolve("guildhall.db.12345.part" + left), "half");
        }

        SqliteRestore.restore(backup, folder, false, NOW);

        assertRows(folder, kept);
    }

    @Test
    void aDatabaseBehindALinkIsReplacedWhereItIs() throws Exception {
        var linked = Files.createDirectory(directory.resolve("linked"));
        Files.move(hall.resolve("guildhall.db"), directory.resolve("real.db"));
        var link = Files.createSymbolicLink(linked.resolve("guildhall.db"), Path.of("../real.db"));

        var aside = SqliteRestore.restore(backup, linked, true, NOW).aside().orElseThrow();

        assertThat(link).isSymbolicLink();
        assertRows(linked, kept);
        assertRows(aside, kept, later);
    }

    @Test
    void aLinkToNothingIsCalledThat() throws Exception {
        var linked = Files.createDirectory(directory.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("guildhall.db"), Path.of("nothing.db"));

        assertThatThrownBy(() -> SqliteRestore.restore(backup, linked, true, NOW))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("is a link to nothing.db, which is not there");
    }

    /** What lies in the folder of a server that was killed after one note more: a database and its log. */
    private Path killed() throws Exception {
        var killed = Files.createDirectory(directory.resolve("killed"));
        try (var store = SqliteStore.open(hall)) {
            new Notes(store).add();
            for (var file : List.of("guildhall.db", "guildhall.db-wal")) {
                Files.copy(hall.resolve(file), killed.resolve(file));
            }
        }
        assertThat(Files.size(killed.resolve("guildhall.db-wal"))).isPositive();
        return killed;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(boolean force) {
        return assertThatThrownBy(() -> SqliteRestore.restore(backup, hall, force, NOW))
                .isInstanceOf(FileRefused.class);
    }

    private void assertNotTaken(Path file) {
        assertThatThrownBy(() -> SqliteRestore.restore(file, hall, true, NOW))
                .as("%s", file)
                .isInstanceOf(FileRefused.class);
        assertThat(hall).isDirectoryNotContaining("glob:**{replaced,part}*");
    }

    private static void assertRows(Path folder, UUID... rows) {
        try (var store = SqliteStore.open(folder)) {
            assertThat(new Notes(store).rows()).containsExactlyInAnyOrder(rows);
        }
    }

    private static void scribble(Path file, long at, int length) throws Exception {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[length]), at);
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (var link = SqliteLink.plain(file)) {
            link.execute(sql);
        }
    }
}
