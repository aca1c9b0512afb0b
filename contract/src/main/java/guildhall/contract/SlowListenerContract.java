package guildhall.contract;

import static guildhall.contract.Bells.HALL;
import static guildhall.contract.Bells.HERE;
import static guildhall.contract.Bells.SEED;
import static guildhall.contract.Bells.entry;
import static guildhall.contract.Bells.event;
import static guildhall.contract.Bells.signal;
import static guildhall.contract.Bells.upTo;
import static guildhall.contract.Notebook.MISSED;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Recorded;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every broadcaster promises about those who hear more slowly than things happen. */
public interface SlowListenerContract {
    /** A new one that nobody listens to. */
    Broadcaster broadcaster();

    @Test
    default void aListenerThatIsHeldUpDelaysNobody() {
        try (var broadcaster = broadcaster();
                var gate = new Gate()) {
            IntStream.range(0, 50).forEach(_ -> broadcaster.subscribe(HERE, HALL, new Notebook(_ -> gate.await())));
            var quick = new Notebook();
            broadcaster.subscribe(HERE, HALL, quick);

            upTo(1_000).forEach(position -> {
                broadcaster.publish(event(position, HALL));
                Soon.check(() -> assertThat(quick.positions()).endsWith(position));
            });

            assertThat(quick.positions()).isEqualTo(upTo(1_000));
        }
    }

    @Test
    default void whoFallsTooFarBehindIsToldOnceAndHearsWhatFollows() {
        try (var broadcaster = broadcaster();
                var gate = new Gate()) {
            var notebook = new Notebook(_ -> gate.await());
            broadcaster.subscribe(HERE, HALL, notebook);

            broadcaster.publish(event(1, HALL));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
            LongStream.rangeClosed(2, 2_000).forEach(position -> broadcaster.publish(event(position, HALL)));
            gate.open();
            Soon.check(() -> assertThat(notebook.positions()).contains(MISSED));
            broadcaster.publish(event(2_001, HALL));

            Soon.check(() -> assertThat(notebook.positions()).endsWith(2_001L));
            assertThat(notebook.positions()).startsWith(1L, MISSED).containsOnlyOnce(MISSED);
            notebook.checkThatEveryGapIsKnown();
        }
    }

    @Test
    default void aMailboxHoldsAsManyEventsAsItPromises() {
        try (var broadcaster = broadcaster();
                var gate = new Gate()) {
            var notebook = new Notebook(_ -> gate.await());
            broadcaster.subscribe(HERE, HALL, notebook);

            broadcaster.publish(event(1, HALL));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
            var last = Broadcaster.MAILBOX_EVENTS + 1L;
            LongStream.rangeClosed(2, last).forEach(position -> broadcaster.publish(event(position, HALL)));
            gate.open();

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(upTo(last)));
        }
    }

    @Test
    default void roomIsMadeAsAListenerReads() {
        try (var broadcaster = broadcaster();
                var first = new Gate();
                var second = new Gate()) {
            var notebook = new Notebook(event -> (event.position() < 9 ? first : second).await());
            broadcaster.subscribe(HERE, HALL, notebook);
            var sixteenth = "x".repeat(Broadcaster.MAILBOX_CHARACTERS / 16);
            LongConsumer publish =
                    position -> broadcaster.publish(new Recorded(position, HERE, entry(Set.of(HALL), sixteenth)));

            LongStream.rangeClosed(1, 15).forEach(publish);
            first.open();
            Soon.check(() -> assertThat(notebook.last()).isEqualTo(9));
            LongStream.rangeClosed(16, 24).forEach(publish);
            second.open();

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(upTo(24)));
        }
    }

    @Test
    default void aListenerThatStumblesKnowsOfEveryGap() {
        try (var broadcaster = broadcaster()) {
            var random = new Random(SEED);
            var notebook = new Notebook(_ -> {
                if (random.nextInt(100) == 0) {
                    LockSupport.parkNanos(2_000_000);
                }
            });
            broadcaster.subscribe(HERE, HALL, notebook);

            LongStream.rangeClosed(1, 50_000).forEach(position -> broadcaster.publish(event(position, HALL)));
            // The stream may have ended with a loss: then one event more shows that hearing goes on.
            for (var last = 50_001L; notebook.last() != last - 1; last++) {
                var position = last;
                broadcaster.publish(event(position, HALL));
                Soon.check(() -> assertThat(notebook.last()).isIn(position, MISSED));
            }

            notebook.checkThatEveryGapIsKnown();
        }
    }

    @Test
    default void whatWaitsForASlowListenerIsBounded() {
        try (var broadcaster = broadcaster();
                var gate = new Gate()) {
            var notebook = new Notebook(_ -> gate.await());
            broadcaster.subscribe(HERE, HALL, notebook);

            var small = published(broadcaster, 1, 5_000, 10);
            Soon.check(() -> assertThat(alive(small)).isLessThanOrEqualTo(Broadcaster.MAILBOX_EVENTS + 2));
            var size = Broadcaster.MAILBOX_CHARACTERS / 16;
            var large = published(broadcaster, 5_001, 100, size);
            Soon.check(() -> assertThat(alive(large)).isLessThanOrEqualTo(16 + 2));
        }
    }

    @Test
    default void anEventThatNoMailboxCouldHoldIsMissedByEverybody() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            broadcaster.subscribe(HERE, HALL, notebook);

            var data = "x".repeat(Broadcaster.MAILBOX_CHARACTERS + 1);
            broadcaster.publish(new Recorded(1, HERE, entry(Set.of(HALL), data)));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(MISSED));
            broadcaster.publish(event(2, HALL));

            Soon.check(() -> assertThat(notebook.positions()).containsExactly(MISSED, 2L));
        }
    }

    @Test
    default void signalsNeverPushEventsOut() {
        try (var broadcaster = broadcaster();
                var gate = new Gate()) {
            var notebook = new Notebook(_ -> gate.await());
            broadcaster.subscribe(HERE, HALL, notebook);

            broadcaster.publish(event(1, HALL));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
            IntStream.range(0, 2_000).forEach(_ -> broadcaster.publish(signal("knock")));
            LongStream.rangeClosed(2, Broadcaster.MAILBOX_EVENTS)
                    .forEach(position -> broadcaster.publish(event(position, HALL)));
            IntStream.range(0, 2_000).forEach(_ -> broadcaster.publish(signal("knock")));
            gate.open();

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(upTo(Broadcaster.MAILBOX_EVENTS)));
        }
    }

    private static List<WeakReference<Recorded>> published(Broadcaster broadcaster, long first, int count, int size) {
        var events = new ArrayList<WeakReference<Recorded>>();
        for (var position = first; position < first + count; position++) {
            var event = new Recorded(position, HERE, entry(Set.of(HALL), "x".repeat(size)));
            events.add(new WeakReference<>(event));
            broadcaster.publish(event);
        }
        return events;
    }

    private static long alive(List<WeakReference<Recorded>> events) {
        System.gc();
        return events.stream().filter(event -> !event.refersTo(null)).count();
    }
}
