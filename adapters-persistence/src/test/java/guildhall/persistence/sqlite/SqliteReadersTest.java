package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Failure;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Statements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReadersTest {
    private static final Query<Long> ENDLESS = Query.of(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", Row::number);

    private static final Query<Long> QUICK = Query.of("SELECT 1", Row::number);
    private static final int MOST = 4;

    @TempDir
    Path directory;

    private SqliteReaders readers;

    @BeforeEach
    void open() {
        SqliteStore.open(directory).close();
        readers = new SqliteReaders(directory.resolve("guildhall.db"), MOST, Duration.ofSeconds(1));
        readers.start();
    }

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void slowQueriesKeepNoVirtualThreadFromRunning() {
        // As many as there are carriers, and more, so that pinned ones would stop everything.
        var slow = IntStream.range(0, MOST - 1).mapToObj(_ -> ask(ENDLESS)).toList();
        var quick = IntStream.range(0, 1_000).mapToObj(_ -> ask(QUICK)).toList();

        quick.forEach(answer ->
                assertThat(answer.orTimeout(900, TimeUnit.MILLISECONDS).join()).isEqualTo(1));
        assertThat(slow).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aQueryThatTakesTooLongIsStoppedAndTheReaderGoesOn() {
        assertThatThrownBy(() -> one(ENDLESS))
                .isInstanceOfSatisfying(
                        Failure.Unavailable.class,
                        failure -> assertThat(failure.code()).isEqualTo("store.too_slow"));
        for (var i = 0; i < MOST; i++) {
            assertThat(one(QUICK)).isEqualTo(1);
        }
    }

    private CompletableFuture<Long> ask(Query<Long> query) {
        return CompletableFuture.supplyAsync(() -> one(query), SqliteTests::start);
    }

    private long one(Query<Long> query) {
        return readers.run(link -> new Statements(link).one(query).orElseThrow());
    }
}
