package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.persistence.Notes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look that leaves everything as it is. */
class SqliteCheckupTest {
    @TempDir
    Path directory;

    private Path hall;

    @BeforeEach
    void fill() {
        hall = directory.resolve("hall");
        try (var store = SqliteStore.open(hall)) {
            new Notes(store).founded().add();
        }
    }

    @Test
    void nothingComesToAStoreThatWasClosed() throws Exception {
        var before = files(hall);

        assertThat(SqliteCheckup.of(hall).orElseThrow().events()).isEqualTo(1);

        assertThat(files(hall)).isEqualTo(before);
    }

    @Test
    void whatAKilledServerHasLeftIsReadAndStays() throws Exception {
        var killed = Files.createDirectory(directory.resolve("killed"));
        try (var store = SqliteStore.open(hall)) {
            new Notes(store).add();
            for (var file : List.of("guildhall.db", "guildhall.db-wal")) {
                Files.copy(hall.resolve(file), killed.resolve(file));
            }
        }
        var before = files(killed);

        assertThat(SqliteCheckup.of(killed).orElseThrow().events()).isEqualTo(2);

        assertThat(files(killed)).containsAllEntriesOf(before);
    }

    @Test
    void aServerThatRunsIsSeenAsItIs() {
        try (var store = SqliteStore.open(hall)) {
            new Notes(store).add();
            assertThat(SqliteCheckup.of(hall).orElseThrow().events()).isEqualTo(2);
            assertThat(new Notes(store).add()).isNotNull();
        }
    }

    @Test
    void whatCannotBeOpenedIsNotCalledDamaged() throws Exception {
        Files.createDirectories(directory.resolve("odd").resolve("guildhall.db"));
        assertThatThrownBy(() -> SqliteCheckup.of(directory.resolve("odd")))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.isDamaged()).isFalse());

        Files.writeString(hall.resolve("guildhall.db"), "dear ".repeat(1_000));
        assertThatThrownBy(() -> SqliteCheckup.of(hall))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.isDamaged()).isTrue());
    }

    @Test
    void aLogThatHasLostItsDatabaseIsNoStoreYetToBeMade() throws Exception {
        var orphan = Files.createDirectory(directory.resolve("orphan"));
        Files.writeString(orphan.resolve("guildhall.db-wal"), "log");

        assertThatThrownBy(() -> SqliteCheckup.of(orphan))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("has lost its database");
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var found = Files.newDirectoryStream(folder)) {
            for (var file : found) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
