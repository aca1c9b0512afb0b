package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.persistence.Notes;
import guildhall.persistence.sql.SchemaRefused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteMigrationTest {
    @TempDir
    Path directory;

    @RepeatedTest(10)
    void eightThatOpenAtOnceTakeTurns() throws Exception {
        var stores = new ArrayList<SqliteStore>();
        try (var pool = Executors.newCachedThreadPool()) {
            var opening = IntStream.range(0, 8)
                    .<Callable<SqliteStore>>mapToObj(_ -> () -> SqliteStore.open(directory))
                    .toList();
            for (var store : pool.invokeAll(opening)) {
                stores.add(store.get());
            }
        }
        var note = new Notes(stores.getFirst()).founded().add();
        for (var store : stores) {
            assertThat(new Notes(store).rows()).containsExactly(note);
            store.close();
        }
    }

    @Test
    void whatWasWrittenIsThereWhenItIsOpenedAgain() {
        try (var store = SqliteStore.open(directory)) {
            new Notes(store).founded().add();
        }
        try (var store = SqliteStore.open(directory)) {
            assertThat(new Notes(store).rows()).hasSize(1);
            assertThat(new Notes(store).events()).hasSize(1);
        }
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        SqliteStore.open(directory).close();
        execute("INSERT INTO migrations (number, name, checksum) VALUES (9999, '9999-future', 'x')");

        assertThatThrownBy(() -> SqliteStore.open(directory))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("newer Guildhall");
    }

    @Test
    void aStepThatWasChangedAfterItRanIsRefused() throws SQLException {
        SqliteStore.open(directory).close();
        execute("UPDATE migrations SET checksum = 'another' WHERE number = 1");

        assertThatThrownBy(() -> SqliteStore.open(directory))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("0001-log");
    }

    @ParameterizedTest
    @CsvSource({"3.51.2, true", "3.9.9, true", "3.51.3, false", "3.54.1, false", "3.55.0, false", "4.0.0, false"})
    void aLibraryThatLosesDataIsRefused(String version, boolean refused) {
        assertThat(SqliteStore.isTooOld(version)).isEqualTo(refused);
    }

    private void execute(String sql) throws SQLException {
        try (var link = SqliteLink.writing(directory.resolve("guildhall.db"))) {
            link.execute(sql);
        }
    }
}
