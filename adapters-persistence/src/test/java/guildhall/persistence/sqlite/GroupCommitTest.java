package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Failure;
import guildhall.domain.identity.Settings;
import guildhall.domain.store.Tx;
import guildhall.persistence.Notes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the others when one work of a group goes wrong. */
class GroupCommitTest {
    private static final String LARGE = "x".repeat(4_000_000);

    @TempDir
    Path directory;

    private final List<Integer> commits = new CopyOnWriteArrayList<>();
    private SqliteStore store;
    private Notes notes;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory, commits::add);
        notes = new Notes(store).founded();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aWorkThatThrowsTakesNobodyWithIt() {
        var bug = new IllegalArgumentException("a bug");
        var outcomes = inOneGroup(List.of(
                notes::add,
                () -> store.write(Notes.WORKSPACE, tx -> {
                    Notes.add(tx, notes.nextId(), "");
                    throw bug;
                }),
                notes::add));

        assertThat(outcomes.get(0)).isCompleted();
        assertThat(commits).contains(3);
        assertThatThrownBy(outcomes.get(1)::join).hasCause(bug);
        assertThat(outcomes.get(2)).isCompleted();
        assertKept(outcomes.get(0).join(), outcomes.get(2).join());
    }

    @Test
    void aDiskThatFillsInTheMiddleFailsOnlyTheOneWhichDoesNotFit() {
        limitPages(pages() + 100);
        var outcomes = inOneGroup(List.of(notes::add, () -> notes.add(LARGE), notes::add));

        assertThat(outcomes.get(0)).isCompleted();
        assertThatThrownBy(outcomes.get(1)::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Failure.Full.class);
        assertThat(outcomes.get(2)).isCompleted();
        assertKept(outcomes.get(0).join(), outcomes.get(2).join());
    }

    @Test
    void aWorkThatCatchesTheFullDiskFailsAllTheSame() {
        limitPages(pages() + 100);
        var outcomes = inOneGroup(List.of(notes::add, () -> store.write(Notes.WORKSPACE, this::catching)));

        assertThat(outcomes.get(0)).isCompleted();
        assertThatThrownBy(outcomes.get(1)::join).hasCauseInstanceOf(Failure.Full.class);
        assertKept(outcomes.get(0).join());
    }

    @Test
    void readsGoOnWhileTheDiskIsFullAndWritesOnceThereIsRoom() {
        var before = notes.add();
        limitPages(pages() + 10);
        assertThatThrownBy(() -> notes.add(LARGE)).isInstanceOf(Failure.Full.class);
        assertKept(before);

        limitPages(1_000_000);
        assertKept(before, notes.add(LARGE));
    }

    private UUID catching(Tx tx) {
        var id = notes.nextId();
        try {
            tx.identity().decisions().save(new Settings(Map.of("large", LARGE)));
        } catch (Failure.Full _) {
            // as a careless work might
        }
        return id;
    }

    /** Lets {@code tasks} gather behind a work that waits for them, so that the writer finds them all at once. */
    private List<CompletableFuture<UUID>> inOneGroup(List<Supplier<UUID>> tasks) {
        var gathered = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(
                () -> store.onWriter(_ -> {
                    begun.countDown();
                    return await(gathered);
                }),
                SqliteTests::start);
        await(begun);
        var outcomes = new ArrayList<CompletableFuture<UUID>>();
        for (var task : tasks) {
            var before = store.waitingWrites();
            outcomes.add(CompletableFuture.supplyAsync(task, SqliteTests::start));
            SqliteTests.until(() -> store.waitingWrites() > before);
        }
        gathered.countDown();
        first.join();
        outcomes.forEach(outcome -> outcome.handle((_, _) -> true).join());
        return outcomes;
    }

    private boolean await(CountDownLatch latch) {
        SqliteTests.until(() -> latch.getCount() == 0);
        return true;
    }

    private void assertKept(UUID... ids) {
        assertThat(notes.rows()).containsExactlyInAnyOrder(ids);
        assertThat(notes.events()).extracting(event -> event.entry().id()).containsExactlyInAnyOrder(ids);
        assertThat(notes.events()).extracting(event -> event.position()).doesNotHaveDuplicates();
    }

    private long pages() {
        return SqliteTests.pragma(store, "page_count");
    }

    private void limitPages(long most) {
        SqliteTests.pragma(store, "max_page_count = " + most);
    }
}
