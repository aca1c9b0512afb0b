package guildhall.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.persistence.Notes;
import guildhall.persistence.sql.SchemaRefused;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresMigrationTest {
    private PostgresAddress address;

    @BeforeEach
    void makeADatabase() {
        address = PostgresServer.database();
    }

    @Test
    void fourThatOpenAtOnceTakeTurns() throws Exception {
        var stores = new ArrayList<PostgresStore>();
        try (var pool = Executors.newCachedThreadPool()) {
            var opening = IntStream.range(0, 4)
                    .<Callable<PostgresStore>>mapToObj(_ -> () -> PostgresStore.open(address))
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
    void aNewerSchemaIsRefused() throws SQLException {
        PostgresStore.open(address).close();
        execute("INSERT INTO migrations (number, name, checksum) VALUES (9999, '9999-future', 'x')");

        assertThatThrownBy(() -> PostgresStore.open(address))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("newer Guildhall");
    }

    @Test
    void aStepThatWasChangedAfterItRanIsRefused() throws SQLException {
        PostgresStore.open(address).close();
        execute("UPDATE migrations SET checksum = 'another' WHERE number = 1");

        assertThatThrownBy(() -> PostgresStore.open(address))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("0001-log");
    }

    private void execute(String sql) throws SQLException {
        var password = address.password().orElseThrow();
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
