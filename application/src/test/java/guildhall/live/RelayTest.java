package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.contract.Notebook;
import guildhall.contract.Soon;
import guildhall.domain.Failure;
import guildhall.domain.live.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RelayTest {
    private final Belfry belfry = new Belfry();
    private final Notebook notebook = new Notebook();

    @BeforeEach
    void listen() {
        belfry.broadcaster.subscribe(belfry.workspace, BellEvent.HALL, notebook);
    }

    @AfterEach
    void close() {
        belfry.close();
    }

    @Test
    void whatIsRecordedFromNowOnIsHeardInOrder() {
        ring(3);
        try (var relay = relay()) {
            assertThat(relay.through()).isEqualTo(3);
            ring(100);

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(range(4, 103)));
            Soon.check(() -> assertThat(relay.through()).isEqualTo(103));
        }
    }

    @Test
    void whatAnotherProcessRecordsIsHeardWithoutBeingWoken() {
        try (var _ = relay()) {
            Soon.check(() -> assertThat(belfry.store.looks).hasPositiveValue());
            recordElsewhere();

            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
        }
    }

    @Test
    void aGuardSeesAnEventBeforeAnybodyHearsIt() {
        var early = new AtomicBoolean();
        var seen = new CopyOnWriteArrayList<Long>();
        RelayGuard guard = event -> {
            seen.add(event.position());
            if (notebook.last() >= event.position()) {
                early.set(true);
            }
        };
        try (var _ = relay(guard)) {
            ring(50);

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(range(1, 50)));
        }
        assertThat(seen).isEqualTo(range(1, 50));
        assertThat(early).isFalse();
    }

    @Test
    void aGuardThatFailsStopsNobody() {
        var seen = new CopyOnWriteArrayList<Long>();
        RelayGuard asleep = event -> {
            throw new Failure.Conflict("guard.asleep", "This is meant to be.");
        };
        try (var _ = relay(asleep, event -> seen.add(event.position()))) {
            ring(3);

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(range(1, 3)));
            assertThat(seen).isEqualTo(range(1, 3));
        }
    }

    @Test
    void deliveryGoesOnWhereItWasWhenTheStoreComesBack() {
        var failures = List.of(
                new Failure.Unavailable("store.down", "This is meant to be.", Duration.ofSeconds(1)),
                new IllegalStateException("This is meant to be: the store fails."));
        try (var relay = relay()) {
            for (var failure : failures) {
                ring(10);
                belfry.store.logFailure = failure;
                ring(10);
                var looks = belfry.store.looks.get();
                Soon.check(() -> assertThat(belfry.store.looks).hasValueGreaterThan(looks + 3));
                ring(10);
                belfry.store.logFailure = null;
            }

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(range(1, 60)));
            Soon.check(() -> assertThat(relay.through()).isEqualTo(60));
        }
    }

    @Test
    void aHoleIsPassedInNoTime() {
        try (var _ = relay()) {
            // At a look per second they would outlast any patience.
            belfry.store.holes.set(200);
            ring(1);

            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
            assertThat(belfry.store.holes).hasValue(0);
        }
    }

    @Test
    void aLongWayIsGoneAtOnce() {
        try (var _ = relay()) {
            belfry.work.write(belfry.person, (_, emit) -> {
                IntStream.rangeClosed(1, 2_000).forEach(times -> emit.accept(new BellEvent.Rung(belfry.bell, times)));
                return "rung";
            });

            Soon.check(() -> assertThat(notebook.last()).isIn(2_000L, Notebook.MISSED));
            notebook.checkThatEveryGapIsKnown();
        }
    }

    @Test
    void aClosedRelayDeliversNothing() {
        var relay = relay();
        ring(1);
        Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));

        relay.close();
        relay.close();
        var looks = belfry.store.looks.get();
        ring(5);

        assertThat(relay.through()).isEqualTo(1);
        assertThat(belfry.store.looks).hasValue(looks);
        assertThat(notebook.positions()).containsExactly(1L);
    }

    @Test
    void aRelayClosesInTheMiddleOfAnOutage() {
        var relay = relay();
        belfry.store.logFailure = new Failure.Unavailable("store.down", "This is meant to be.", Duration.ofSeconds(1));
        ring(1);
        Soon.check(() -> assertThat(belfry.store.looks).hasValueGreaterThan(5));
        relay.close();

        assertThat(relay.through()).isZero();
    }

    @Test
    void aRelayDoesNotStartBlind() {
        belfry.store.logFailure = new Failure.Unavailable("store.down", "This is meant to be.", Duration.ofSeconds(1));

        assertThatThrownBy(this::relay).isInstanceOf(Failure.Unavailable.class);
    }

    private Relay relay(RelayGuard... guards) {
        return Relay.start(belfry.store.log(), belfry.broadcaster, List.of(guards));
    }

    private void ring(int count) {
        IntStream.rangeClosed(1, count).forEach(belfry::ring);
    }

    private void recordElsewhere() {
        var entry = new LogEntry(
                belfry.ids.next(),
                "bell.rung",
                Set.of(BellEvent.HALL),
                Belfry.NOON,
                belfry.person.user(),
                belfry.bell.value(),
                "{}");
        belfry.store.write(belfry.workspace, tx -> {
            tx.events().append(entry);
            return entry;
        });
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
