package guildhall.contract;

import static guildhall.contract.Bells.ELSEWHERE;
import static guildhall.contract.Bells.HALL;
import static guildhall.contract.Bells.HERE;
import static guildhall.contract.Bells.SEED;
import static guildhall.contract.Bells.YARD;
import static guildhall.contract.Bells.entry;
import static guildhall.contract.Bells.event;
import static guildhall.contract.Bells.signal;
import static guildhall.contract.Bells.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Failure;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Subscription;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every broadcaster promises to the Relay and to those who listen. */
public interface BroadcasterContract extends SlowListenerContract {
    @Test
    default void aListenerHearsInOrderOverAllItsTopics() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.subscribe(HERE, YARD, notebook);

            var random = new Random(SEED);
            for (var position : upTo(200)) {
                broadcaster.publish(event(position, random.nextBoolean() ? HALL : YARD));
            }

            Soon.check(() -> assertThat(notebook.positions()).isEqualTo(upTo(200)));
        }
    }

    @Test
    default void aListenerIsToldWhenItHasHeardAll() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            broadcaster.subscribe(HERE, HALL, notebook);

            upTo(100).forEach(position -> broadcaster.publish(event(position, HALL)));
            Soon.check(() -> assertThat(notebook.settled()).isEqualTo(100));
            broadcaster.publish(signal("typing.started"));
            broadcaster.publish(event(101, HALL));
            Soon.check(() -> assertThat(notebook.settled()).isEqualTo(101));
        }
    }

    @Test
    default void anEventOnSeveralTopicsIsHeardOnce() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.subscribe(HERE, YARD, notebook);
            broadcaster.subscribe(HERE, YARD, notebook);

            upTo(100).forEach(position -> broadcaster.publish(event(position, HALL, YARD)));

            Soon.check(() -> assertThat(notebook.positions()).endsWith(100L));
            assertThat(notebook.positions()).isEqualTo(upTo(100));
        }
    }

    @Test
    default void whatHappensOnOtherTopicsAndInOtherWorkspacesIsNotHeard() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            broadcaster.subscribe(HERE, HALL, notebook);

            broadcaster.publish(event(1, YARD));
            broadcaster.publish(new Recorded(2, ELSEWHERE, entry(Set.of(HALL), "{}")));
            broadcaster.publish(new Recorded(3, HERE, entry(Set.of(), "{}")));
            broadcaster.publish(event(4, HALL));

            Soon.check(() -> assertThat(notebook.positions()).containsExactly(4L));
        }
    }

    @Test
    default void aListenerThatThrowsGoesOnHearingAndHarmsNobody() {
        try (var broadcaster = broadcaster()) {
            var clumsy = new Notebook(event -> {
                if (event.position() % 2 == 1) {
                    throw new Failure.Conflict("listener.stumbled", "This is meant to be.");
                }
                if (event.position() == 4) {
                    throw new AssertionError("This is meant to be: a listener falls.");
                }
            });
            var steady = new Notebook();
            broadcaster.subscribe(HERE, HALL, clumsy);
            broadcaster.subscribe(HERE, HALL, steady);

            upTo(5).forEach(position -> broadcaster.publish(event(position, HALL)));

            Soon.check(() -> assertThat(clumsy.positions()).isEqualTo(upTo(5)));
            Soon.check(() -> assertThat(steady.positions()).isEqualTo(upTo(5)));
        }
    }

    @Test
    default void aClosedSubscriptionIsDeafAndTheOthersHear() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            var hall = broadcaster.subscribe(HERE, HALL, notebook);
            var again = broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.subscribe(HERE, YARD, notebook);

            hall.close();
            hall.close();
            broadcaster.publish(event(1, HALL));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
            again.close();
            broadcaster.publish(event(2, HALL));
            broadcaster.publish(event(3, YARD));

            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L, 3L));
        }
    }

    @Test
    default void whoSubscribesAmidTheStreamHearsAllThatFollowsAndNothingAfterLeaving() {
        try (var broadcaster = broadcaster()) {
            var begun = new AtomicLong();
            var publisher = Thread.startVirtualThread(() -> LongStream.rangeClosed(1, Long.MAX_VALUE)
                    .takeWhile(_ -> !Thread.currentThread().isInterrupted())
                    .forEach(position -> {
                        begun.set(position);
                        broadcaster.publish(event(position, HALL, YARD));
                        LockSupport.parkNanos(1_000);
                    }));
            try {
                IntStream.range(0, 100).forEach(_ -> comeAndGo(broadcaster, begun));
            } finally {
                publisher.interrupt();
            }
        }
    }

    @Test
    default void aListenerMayLeaveAndComeBackWhileItHears() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            for (var position : upTo(2_000)) {
                var hall = broadcaster.subscribe(HERE, HALL, notebook);
                var yard = broadcaster.subscribe(HERE, YARD, notebook);
                broadcaster.publish(event(position, HALL, YARD));
                hall.close();
                if (position % 3 == 0) {
                    Soon.check(() -> assertThat(notebook.positions()).contains(position));
                }
                yard.close();
            }

            assertThat(notebook.positions()).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    default void whoComesBackWhileStillHearingIsNotCalledTwiceAtOnce() {
        try (var broadcaster = broadcaster();
                var gate = new Gate()) {
            var notebook = new Notebook(_ -> gate.await());
            var other = new Notebook();
            broadcaster.subscribe(HERE, HALL, other);

            var subscription = broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.publish(event(1, HALL));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
            subscription.close();
            broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.publish(event(2, HALL));
            Soon.check(() -> assertThat(other.last()).isEqualTo(2L));
            gate.open();

            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L, 2L));
        }
    }

    @Test
    default void aListenerThatHasLeftIsForgotten() {
        try (var broadcaster = broadcaster()) {
            var listeners = List.of(
                    new WeakReference<>(cameAndLeft(broadcaster)), new WeakReference<>(leftWhileHearing(broadcaster)));
            Soon.check(() -> {
                System.gc();
                assertThat(listeners).allMatch(listener -> listener.refersTo(null));
            });
        }
    }

    @Test
    default void aThousandListenersHearAThousandEventsInOrder() {
        try (var broadcaster = broadcaster()) {
            var notebooks = Stream.generate(Notebook::new).limit(1_000).toList();
            notebooks.forEach(notebook -> broadcaster.subscribe(HERE, HALL, notebook));

            for (var position : upTo(1_000)) {
                broadcaster.publish(event(position, HALL));
                if (position % 200 == 0) {
                    // A pace that nobody need fall behind at.
                    notebooks.forEach(notebook ->
                            Soon.check(() -> assertThat(notebook.last()).isEqualTo(position)));
                }
            }

            notebooks.forEach(notebook -> assertThat(notebook.positions()).isEqualTo(upTo(1_000)));
        }
    }

    @Test
    default void aSignalReachesWhoListensToItsTopic() {
        try (var broadcaster = broadcaster()) {
            var notebook = new Notebook();
            var other = new Notebook();
            broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.subscribe(HERE, YARD, other);
            broadcaster.subscribe(ELSEWHERE, HALL, other);

            broadcaster.publish(signal("knock"));
            broadcaster.publish(signal("ring"));

            Soon.check(() -> assertThat(notebook.signals()).containsExactlyInAnyOrder("knock", "ring"));
            broadcaster.publish(event(1, YARD));
            Soon.check(() -> assertThat(other.positions()).containsExactly(1L));
            assertThat(other.signals()).isEmpty();
        }
    }

    @Test
    default void aGrownLogWakesEverybodyWhoAskedForIt() {
        try (var broadcaster = broadcaster()) {
            var relay = new AtomicInteger();
            var other = new AtomicInteger();
            broadcaster.onLogGrew(relay::incrementAndGet);
            broadcaster.onLogGrew(() -> {
                throw new Failure.Conflict("sleep.deep", "This is meant to be.");
            });
            broadcaster.onLogGrew(other::incrementAndGet);

            broadcaster.logGrew();
            Soon.check(() -> assertThat(List.of(relay.get(), other.get())).allMatch(times -> times > 0));
            var before = relay.get();
            broadcaster.logGrew();

            Soon.check(() -> assertThat(relay.get()).isGreaterThan(before));
        }
    }

    @Test
    default void nobodyHearsAClosedBroadcaster() {
        var notebook = new Notebook();
        var broadcaster = broadcaster();
        try (broadcaster) {
            broadcaster.subscribe(HERE, HALL, notebook);
            broadcaster.publish(event(1, HALL));
            Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
        }

        broadcaster.publish(event(2, HALL));
        broadcaster.subscribe(HERE, HALL, notebook).close();
        broadcaster.publish(signal("knock"));

        assertThat(notebook.positions()).containsExactly(1L);
    }

    private static void comeAndGo(Broadcaster broadcaster, AtomicLong begun) {
        var notebook = new Notebook();
        var hall = broadcaster.subscribe(HERE, HALL, notebook);
        var first = begun.get() + 1;
        var yard = broadcaster.subscribe(HERE, YARD, notebook);
        Soon.check(() -> assertThat(notebook.last()).isGreaterThan(first));
        hall.close();
        yard.close();
        var last = begun.get();
        Soon.check(() -> assertThat(begun.get()).isGreaterThan(last + 1));

        var heard = notebook.positions();
        assertThat(heard.getFirst()).isLessThanOrEqualTo(first);
        assertThat(heard.getLast()).isLessThanOrEqualTo(last);
        notebook.checkThatEveryGapIsKnown();
    }

    private static Listener cameAndLeft(Broadcaster broadcaster) {
        var notebook = new Notebook();
        var hall = broadcaster.subscribe(HERE, HALL, notebook);
        broadcaster.publish(event(1, HALL));
        Soon.check(() -> assertThat(notebook.positions()).containsExactly(1L));
        hall.close();
        return notebook;
    }

    private static Listener leftWhileHearing(Broadcaster broadcaster) {
        var subscription = new CompletableFuture<Subscription>();
        var notebook = new Notebook(_ -> subscription.join().close());
        subscription.complete(broadcaster.subscribe(HERE, HALL, notebook));
        broadcaster.publish(event(2, HALL));
        Soon.check(() -> assertThat(notebook.positions()).containsExactly(2L));
        return notebook;
    }
}
