package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.store.Store;
import guildhall.persistence.Notes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a store that is written meanwhile, and what is made of them. */
@Timeout(120)
class SqliteBackupTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String LARGE = "x".repeat(1_000_000);
    private static final int WRITERS = 16;

    @TempDir
    Path directory;

    @Test
    void isWholeWhileSixteenWrite() throws Exception {
        try (var store = SqliteStore.open(hall())) {
            var notes = new Notes(store).founded();
            for (var i = 0; i < 30; i++) {
                notes.add(LARGE);
            }
            var written = new ConcurrentLinkedQueue<UUID>();
            var done = new AtomicBoolean();
            try (var writers = Executors.newFixedThreadPool(WRITERS)) {
                for (var i = 0; i < WRITERS; i++) {
                    writers.execute(() -> {
                        while (!done.get()) {
                            written.add(notes.add());
                        }
                    });
                }
                try {
                    SqliteTests.until(() -> written.size() > 500);
                    var meanwhile = 0;
                    for (var round = 1; round <= 3; round++) {
                        var before = List.copyOf(written);
                        var file = directory.resolve("backup" + round);
                        var contents = SqliteBackup.write(hall(), file);
                        meanwhile += written.size() - before.size();
                        assertHolds(file, contents, before);
                    }
                    assertThat(meanwhile).as("written during backups").isPositive();
                } finally {
                    done.set(true);
                }
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    /** Rows and events belong together, and nothing that was acknowledged before is missing. */
    private void assertHolds(Path file, Contents contents, List<UUID> before) {
        var restored = directory.resolve("from-" + file.getFileName());
        SqliteRestore.restore(file, restored, false, NOW);
        try (var store = SqliteStore.open(restored)) {
            var notes = new Notes(store);
            assertThat(notes.rows()).containsAll(before);
            assertThat(notes.events())
                    .extracting(Notes::id)
                    .containsExactlyInAnyOrderElementsOf(notes.rows())
                    .hasSize((int) contents.events());
            assertThat(store.log().newest()).isEqualTo(contents.position());
        }
    }

    @Test
    void overwritesNothing() throws Exception {
        var notes = filled();
        assertThat(notes).isNotEmpty();
        Files.writeString(directory.resolve("letter"), "dear");

        assertThatThrownBy(() -> SqliteBackup.write(hall(), directory.resolve("letter")))
                .isInstanceOf(FileRefused.class)
                .hasMessageEndingWith("letter is there already. A backup overwrites nothing: name another file.");
        assertThat(directory.resolve("letter")).hasContent("dear");
    }

    @Test
    void isForItsOwnerAloneAndHoldsNothingThatWasDeleted() throws Exception {
        var secret = "nobody shall read this again";
        try (var store = SqliteStore.open(hall())) {
            new Notes(store).founded().add(secret);
            store.onWriter(link -> {
                execute(link, "UPDATE events SET data = '{}'");
                return 0;
            });
        }
        var file = directory.resolve("it's a backup.db");
        SqliteBackup.write(hall(), file);

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void thereIsNothingToBackUpWhereThereIsNoStore() {
        assertThatThrownBy(() -> SqliteBackup.write(hall(), directory.resolve("backup")))
                .isInstanceOf(FileRefused.class)
                .hasMessageStartingWith("There is no store in ");
        assertThatThrownBy(() -> {
                    filled();
                    SqliteBackup.write(hall(), directory.resolve("no/such/folder"));
                })
                .isInstanceOf(FileRefused.class)
                .hasMessage("There is no folder " + directory.resolve("no/such") + ".");
    }

    @Test
    void whatSqliteWouldTakeForItsOwnIsNoNameForABackup() throws Exception {
        assertThat(filled()).isNotEmpty();
        Files.createSymbolicLink(directory.resolve("by-link"), hall());
        for (var name : List.of("hall/guildhall.db-journal", "by-link/guildhall.db-wal", "hall/Guildhall.DB.old")) {
            assertThatThrownBy(() -> SqliteBackup.write(hall(), directory.resolve(name)))
                    .isInstanceOf(FileRefused.class)
                    .hasMessageEndingWith("would be taken for a part of the store. Name another file.");
        }
        SqliteBackup.write(hall(), hall().resolve("monday.db"));
        assertThat(hall().resolve("monday.db")).exists();
    }

    @Test
    void aKilledOneLeavesNothingThatIsTakenForWhole() throws Exception {
        try (var store = SqliteStore.open(hall())) {
            var notes = new Notes(store).founded();
            for (var i = 0; i < 60; i++) {
                notes.add(LARGE);
            }
        }
        for (var round = 0; round < 3; round++) {
            var target = directory.resolve("backup" + round);
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledBackup.class.getName(),
                            hall().toString(),
                            target.toString())
                    .inheritIO()
                    .start();
            var bytes = round * 20_000_000L;
            var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (process.isAlive()
                    && System.nanoTime() < end
                    && parts().stream().noneMatch(part -> size(part) >= bytes)) {
                LockSupport.parkNanos(1_000_000);
            }
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (var part : parts()) {
                assertIsRefusedUnlessWhole(part);
                Files.delete(part);
            }
            if (Files.notExists(target)) {
                SqliteBackup.write(hall(), target);
            }
            assertThat(Contents.ofWhole(target).events()).isEqualTo(60);
        }
    }

    /** Whether it was killed before it was done is for the machine to say. */
    private void assertIsRefusedUnlessWhole(Path part) {
        try {
            var restored = SqliteRestore.restore(part, directory.resolve("other"), true, NOW);
            assertThat(restored.contents().events()).isEqualTo(60);
        } catch (FileRefused refused) {
            assertThat(refused.isDamaged()).as("%s", refused.getMessage()).isTrue();
        }
    }

    @Test
    void aDiskThatIsTooSmallLeavesNothingBehind() throws Exception {
        try (var store = SqliteStore.open(hall())) {
            var notes = new Notes(store).founded();
            for (var i = 0; i < 20; i++) {
                notes.add(LARGE);
            }
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // No file may grow beyond 8 MiB: the copy of the driver does not, the backup would.
        var process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 8192; exec \"$@\"",
                        "limited",
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBackup.class.getName(),
                        hall().toString(),
                        directory.resolve("backup").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("FileRefused");
        assertThat(directory.resolve("backup")).doesNotExist();
        assertThat(parts()).isEmpty();
    }

    private Path hall() {
        return directory.resolve("hall");
    }

    private List<UUID> filled() {
        try (Store store = SqliteStore.open(hall())) {
            var notes = new Notes(store).founded();
            notes.add();
            return notes.rows();
        }
    }

    private List<Path> parts() throws Exception {
        var parts = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(directory, "*.part")) {
            found.forEach(parts::add);
        }
        return parts;
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    static void execute(SqliteLink link, String sql) {
        try {
            link.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
