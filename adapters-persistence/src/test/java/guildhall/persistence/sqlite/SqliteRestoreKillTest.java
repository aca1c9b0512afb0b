package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.persistence.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Restores that are killed at any moment. */
@Timeout(120)
class SqliteRestoreKillTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String LARGE = "x".repeat(1_000_000);
    private static final int ROUNDS = 8;
    private static final long TO_EXCHANGE = Duration.ofMillis(8).toNanos();

    @TempDir
    Path directory;

    private Path backup;
    private Path left;
    private List<UUID> old;
    private List<UUID> restored;

    /** A database, and a log with what is not in it yet. */
    @BeforeEach
    void leaveWhatAKilledServerLeaves() throws Exception {
        var hall = directory.resolve("hall");
        backup = directory.resolve("backup.db");
        left = Files.createDirectory(directory.resolve("left"));
        try (var store = SqliteStore.open(hall)) {
            var notes = new Notes(store).founded();
            for (var i = 0; i < 20; i++) {
                notes.add(LARGE);
            }
            SqliteBackup.write(hall, backup);
            restored = notes.rows();
            notes.add();
            old = notes.rows();
            for (var file : List.of("guildhall.db", "guildhall.db-wal")) {
                Files.copy(hall.resolve(file), left.resolve(file));
            }
        }
    }

    @Test
    void leaveAllOfTheOldOrAllOfTheNew() throws Exception {
        var begun = System.nanoTime();
        killOneWhen(directory.resolve("whole"), () -> false);
        var whole = System.nanoTime() - begun;
        var seed = System.nanoTime();
        System.out.println("Kills with the seed " + seed);
        var random = new Random(seed);

        for (var round = 0; round < ROUNDS; round++) {
            var hall = copy(round);

            if (round % 2 == 0) {
                var end = System.nanoTime() + random.nextLong(whole);
                killOneWhen(hall, () -> System.nanoTime() > end);
            } else {
                var more = random.nextLong(TO_EXCHANGE);
                killOneWhen(hall, () -> isExchanging(hall, more));
            }

            var rows = rows(hall);
            if (!rows.equals(old)) {
                assertThat(rows).as("round %d", round).isEqualTo(restored);
                assertThat(asides(hall)).hasSize(1);
                assertThat(rows(asides(hall).getFirst())).isEqualTo(old);
            }
            SqliteRestore.restore(backup, hall, true, NOW);
            assertThat(rows(hall)).isEqualTo(restored);
        }
    }

    private Path copy(int round) throws Exception {
        var hall = Files.createDirectory(directory.resolve("hall" + round));
        for (var file : SqliteStore.files(left)) {
            Files.copy(file, hall.resolve(file.getFileName()));
        }
        return hall;
    }

    private void killOneWhen(Path hall, BooleanSupplier moment) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRestore.class.getName(),
                        backup.toString(),
                        hall.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("begins");
            while (process.isAlive() && !moment.getAsBoolean()) {
                LockSupport.parkNanos(100_000);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Whether the old began to be moved aside, and a little later. */
    private static boolean isExchanging(Path hall, long more) {
        var begun = !asides(hall).isEmpty();
        if (begun) {
            LockSupport.parkNanos(more);
        }
        return begun;
    }

    private static List<UUID> rows(Path folder) {
        try (var store = SqliteStore.open(folder)) {
            return new Notes(store).rows();
        }
    }

    private static List<Path> asides(Path hall) {
        try (var found = Files.list(hall)) {
            return found.filter(path -> path.getFileName().toString().startsWith("replaced-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
