package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is old is forgotten, but nothing that a durable reader has yet to read. */
public interface EventPruningContract extends StoreContract {
    @Test
    default void theOldestEventsAreForgottenAFewAtATime() {
        try (var store = backend().fresh()) {
            var events = tenEvents(store);
            var time = events.get(6).entry().at();
            var log = store.log();

            assertThat(log.prune(time, 4)).isEqualTo(4);
            assertThat(log.floor()).isBetween(at(events, 3), at(events, 4) - 1);
            assertThat(after(store, 0)).isEqualTo(events.subList(4, 10));

            assertThat(log.prune(time, 4)).isEqualTo(2);
            assertThat(log.floor()).isBetween(at(events, 5), at(events, 6) - 1);
            assertThat(after(store, log.floor())).isEqualTo(events.subList(6, 10));

            assertThat(log.prune(time, 4)).isZero();
            assertThat(after(store, 0)).isEqualTo(events.subList(6, 10));
        }
    }

    @Test
    default void whatIsForgottenIsForgottenOnItsTopicsToo() {
        try (var store = backend().fresh()) {
            var events = tenEvents(store);
            var workspace = events.getFirst().workspace();

            store.log().prune(events.get(6).entry().at(), 100);

            var tail = Tail.of(store.log(), workspace, Set.of(Topic.workspace()), 0, 3)
                    .drain();
            assertThat(tail.heard()).isEqualTo(events.subList(6, 10));
        }
    }

    @Test
    default void positionsGoOnAfterAllWasForgotten() {
        try (var store = backend().fresh()) {
            var events = tenEvents(store);
            var log = store.log();

            assertThat(log.prune(events.getLast().entry().at().plusSeconds(1), 100))
                    .isEqualTo(10);

            assertThat(log.newest()).isEqualTo(at(events, 9));
            assertThat(log.floor()).isEqualTo(at(events, 9));
            assertThat(after(store, 0)).isEmpty();
            var next = tenantOf(store).recorded();
            var heard = after(store, at(events, 9));
            assertThat(heard).extracting(Recorded::entry).containsExactly(next);
            assertThat(after(store, 0)).isEqualTo(heard);
        }
    }

    @Test
    default void pruningNeverPassesACursor() {
        try (var store = backend().fresh()) {
            var tenant = tenantOf(store);
            var events = tenEvents(store);
            var end = events.getLast().entry().at().plusSeconds(1);
            tenant.change(tx -> {
                tx.events().pass("slow", at(events, 2));
                tx.events().pass("fast", at(events, 8));
            });

            assertThat(store.log().prune(end, 100)).isEqualTo(3);
            assertThat(after(store, 0)).isEqualTo(events.subList(3, 10));
            assertThat(store.log().prune(end, 100)).isZero();

            tenant.change(tx -> tx.events().pass("slow", at(events, 9)));
            assertThat(store.log().prune(end, 100)).isEqualTo(6);
            assertThat(after(store, 0)).isEqualTo(events.subList(9, 10));
        }
    }

    @Test
    default void aCursorIsWhereItsReaderHasComeAndNeverMovesBack() {
        var tenant = tenant();
        var log = tenant.store().log();
        var name = "cursor-" + tenant.id();
        tenant.recorded();
        tenant.recorded();
        var position = log.newest();
        assertThat(log.cursor(name)).isEmpty();

        tenant.change(tx -> tx.events().pass(name, position - 1));
        assertThat(log.cursor(name)).hasValue(position - 1);

        tenant.change(tx -> tx.events().pass(name, position));
        tenant.change(tx -> tx.events().pass(name, position - 1));
        assertThat(log.cursor(name)).hasValue(position);
        assertThat(log.cursor(name + "-of-nobody")).isEmpty();
    }

    @Test
    default void aCursorStaysWhereItWasIfTheUnitFails() {
        var tenant = tenant();
        var log = tenant.store().log();
        var name = "cursor-" + tenant.id();
        tenant.recorded();
        var position = log.newest();
        tenant.change(tx -> tx.events().pass(name, position - 1));

        assertThatThrownBy(() -> tenant.change(tx -> {
                    tx.events().pass(name, position);
                    tx.events().pass(name + "-new", position);
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(log.cursor(name)).hasValue(position - 1);
        assertThat(log.cursor(name + "-new")).isEmpty();
    }

    /** One a second, with a unit that failed between any two. */
    private List<Recorded> tenEvents(Store store) {
        var tenant = tenantOf(store);
        IntStream.range(0, 10).forEach(_ -> {
            tenant.samples().clock().advance(Duration.ofSeconds(1));
            tenant.recorded();
            assertThatThrownBy(() -> tenant.change(tx -> {
                        tx.events().append(tenant.samples().event());
                        throw new IllegalArgumentException("on purpose");
                    }))
                    .hasMessage("on purpose");
        });
        return after(store, 0);
    }

    private static long at(List<Recorded> events, int index) {
        return events.get(index).position();
    }

    private static List<Recorded> after(Store store, long position) {
        return Tail.of(store.log(), position, 4).drain().heard();
    }
}
