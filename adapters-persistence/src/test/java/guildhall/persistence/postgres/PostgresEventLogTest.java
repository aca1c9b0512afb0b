package guildhall.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.Recorded;
import guildhall.persistence.Notes;
import guildhall.persistence.Unit;
import guildhall.persistence.sql.SqlUnit;
import guildhall.persistence.store.SqlTx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that take a position and then linger, or end without it: what only PostgreSQL can do to the log. */
class PostgresEventLogTest {
    private PostgresAddress address;
    private PostgresStore store;
    private Notes notes;

    @BeforeEach
    void open() {
        address = PostgresServer.database();
        store = PostgresStore.open(address);
        notes = new Notes(store).founded();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPositionThatWasRolledBackIsPassed() throws SQLException {
        var first = notes.add();
        try (var lost = connect(address)) {
            append(lost, notes.nextId());
            lost.rollback();
        }
        var second = notes.add();

        assertThat(notes.events()).extracting(Notes::id).containsExactly(first, second);
    }

    @Test
    void whatCommitsLateIsReadInItsPlace() throws SQLException {
        var before = store.log().newest();
        try (var slow = connect(address)) {
            var first = notes.nextId();
            append(slow, first);
            var second = notes.add();

            var meanwhile = store.log().after(before, 10);
            assertThat(meanwhile.events()).isEmpty();
            assertThat(meanwhile.more()).isTrue();
            assertThat(meanwhile.through()).isEqualTo(before);

            slow.commit();
            var stretch = store.log().after(before, 10);
            assertThat(stretch.events()).extracting(Notes::id).containsExactly(first, second);
            assertThat(stretch.more()).isFalse();
        }
    }

    @Test
    void readersOfTopicsWaitForWhatCommitsLateToo() throws SQLException {
        store.log().newest();
        try (var slow = connect(address)) {
            var first = notes.nextId();
            append(slow, first);
            var second = notes.add();

            var meanwhile = store.log().after(Notes.WORKSPACE, Set.of(Notes.TOPIC), 0, 10);
            assertThat(meanwhile.events()).isEmpty();
            slow.commit();
            var stretch = store.log().after(Notes.WORKSPACE, Set.of(Notes.TOPIC), meanwhile.through(), 10);
            assertThat(stretch.events()).extracting(Notes::id).containsExactly(first, second);
        }
    }

    @Test
    void aReaderThatBeginsWhileSomebodyWritesMissesNothing() throws SQLException {
        try (var slow = connect(address);
                var other = PostgresStore.open(address)) {
            var first = notes.nextId();
            append(slow, first);
            notes.add();

            var newest = CompletableFuture.supplyAsync(() -> other.log().newest());
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            assertThat(newest).isNotDone();
            slow.commit();
            assertThat(newest.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(2);
        }
    }

    @Test
    void whoWritesInAnotherDatabaseKeepsNobodyWaiting() throws SQLException {
        try (var stranger = connect(PostgresServer.database());
                var work = stranger.createStatement();
                var lost = connect(address)) {
            work.execute("CREATE TABLE elsewhere (id int)");
            append(lost, notes.nextId());
            lost.rollback();
            var note = notes.add();

            assertThat(notes.events()).extracting(Notes::id).containsExactly(note);
            stranger.rollback();
        }
    }

    @Test
    void twentyWritersThatLingerAndFailAreReadOnceAndInOrder() {
        var seed = System.nanoTime();
        Set<UUID> committed = ConcurrentHashMap.newKeySet();
        var done = new AtomicBoolean();
        var reader = CompletableFuture.supplyAsync(() -> tail(done));
        var writers = IntStream.range(0, 20)
                .mapToObj(number -> new Random(seed + number))
                .map(random -> CompletableFuture.runAsync(() -> write(random, committed), Thread::startVirtualThread))
                .toList();
        writers.forEach(CompletableFuture::join);
        done.set(true);

        var read = reader.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(read)
                .as("seed %d", seed)
                .extracting(Recorded::position)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(read).as("seed %d", seed).extracting(Notes::id).containsExactlyInAnyOrderElementsOf(committed);
    }

    private List<Recorded> tail(AtomicBoolean done) {
        var read = new ArrayList<Recorded>();
        var position = 0L;
        while (true) {
            var last = done.get();
            var stretch = store.log().after(position, 100);
            read.addAll(stretch.events());
            position = stretch.through();
            if (last && !stretch.more()) {
                return read;
            }
        }
    }

    private void write(Random random, Set<UUID> committed) {
        try (var connection = connect(address)) {
            for (var i = 0; i < 25; i++) {
                var id = notes.nextId();
                append(connection, id);
                LockSupport.parkNanos(random.nextLong(3_000_000));
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.add(id);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(Connection connection, UUID id) {
        var unit = new SqlUnit(Notes.WORKSPACE, new PostgresLink(connection), new Unit(Unit.Kind.WRITE));
        Notes.add(SqlTx.of(unit), id, "");
        unit.finish();
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        var connection = DriverManager.getConnection(
                address.jdbcUrl(), address.user(), address.password().orElseThrow());
        connection.setAutoCommit(false);
        return connection;
    }
}
