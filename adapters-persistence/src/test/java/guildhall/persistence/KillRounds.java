package guildhall.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.Recorded;
import guildhall.domain.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Kills a process that writes, again and again, and looks what its store still knows. */
public final class KillRounds {
    private static final int ROUNDS = 3;
    private static final int LEAST_BEFORE_A_KILL = 300;

    private final String where;
    private final Supplier<Store> open;
    private final List<UUID> acknowledged = new ArrayList<>();

    /** @param where the store, as {@link KilledWriter} takes it */
    public KillRounds(String where, Supplier<Store> open) {
        this.where = where;
        this.open = open;
    }

    public void run() throws IOException, InterruptedException {
        var random = new Random();
        for (var round = 1; round <= ROUNDS; round++) {
            writeUntilKilled(LEAST_BEFORE_A_KILL + random.nextInt(1_000));
            checkWhatIsLeft(round);
        }
    }

    private void writeUntilKilled(int lines) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        where)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = 0; line < lines; line++) {
                acknowledge(said.readLine());
            }
            // By its handle: the process itself would close the pipe, and what is still in it was acknowledged before
            // the end.
            process.toHandle().destroyForcibly();
            said.lines().forEach(this::acknowledge);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("killed, not ended").isEqualTo(137);
    }

    private void acknowledge(String line) {
        assertThat(line).as("the writer still runs").isNotNull();
        // The last line may be cut off, and then it was not said.
        if (line.length() == 36) {
            acknowledged.add(UUID.fromString(line));
        }
    }

    private void checkWhatIsLeft(int round) {
        var begun = System.nanoTime();
        try (var store = open.get()) {
            var notes = new Notes(store);
            notes.rows().stream().limit(1).forEach(row -> assertThat(row).isNotNull());
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("ready again, round %d", round)
                    .isLessThan(Duration.ofSeconds(3));

            var rows = notes.rows();
            var events = notes.events();
            assertThat(rows).as("acknowledged and kept, round %d", round).containsAll(acknowledged);
            assertThat(rows).as("nothing twice").doesNotHaveDuplicates();
            assertThat(events)
                    .as("an event for each row")
                    .extracting(Notes::id)
                    .containsExactlyInAnyOrderElementsOf(rows);
            assertThat(events).extracting(Recorded::position).isSorted().doesNotHaveDuplicates();
            assertThat(notes.add()).as("writes go on").isNotNull();
        }
    }
}
