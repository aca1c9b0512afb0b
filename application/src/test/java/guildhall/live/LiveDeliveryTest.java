package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Notebook;
import guildhall.contract.Soon;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.live.BellEvent.Broken;
import guildhall.live.BellEvent.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a change to whoever hears of it, with every part but the sockets. */
@Timeout(60)
final class LiveDeliveryTest {
    private static final int WRITERS = 20;
    private static final int CHANGES = 100;
    private static final long SEED = 5;

    private final Belfry belfry = new Belfry();
    private final Relay relay = Relay.start(belfry.store.log(), belfry.broadcaster, List.of());

    @AfterEach
    void close() {
        relay.close();
        belfry.close();
    }

    @Test
    void everybodyHearsTwentyWritersInTheOrderOfTheLog() throws Exception {
        var notebooks = IntStream.range(0, 10).mapToObj(_ -> new Notebook()).toList();
        notebooks.forEach(notebook -> {
            belfry.broadcaster.subscribe(belfry.workspace, BellEvent.HALL, notebook);
            belfry.broadcaster.subscribe(belfry.workspace, BellEvent.YARD, notebook);
        });
        var follower = follow(0, BellEvent.HALL, BellEvent.YARD);

        write();

        var all = recorded(BellEvent.HALL);
        assertThat(all).hasSize(WRITERS * CHANGES);
        Soon.check(() -> assertThat(follower.positions()).isEqualTo(all));
        notebooks.forEach(notebook -> {
            Soon.check(() -> assertThat(notebook.last()).isIn(all.getLast(), Notebook.MISSED));
            notebook.checkThatEveryGapIsKnown();
        });
    }

    @Test
    void whoResumesAmidTheWritingLosesNothingAndHearsNothingTwice() throws Exception {
        var random = new Random(SEED);
        var starts = new ArrayList<Long>();
        var followers = new ArrayList<Follower>();

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = writers.submit(this::write);
            while (!writing.isDone()) {
                var newest = belfry.store.log().newest();
                var start = newest == 0 ? 0 : random.nextLong(newest + 1);
                starts.add(start);
                followers.add(follow(start, BellEvent.YARD));
            }
            writing.get();
        }

        var all = recorded(BellEvent.YARD);
        assertThat(all).hasSize(WRITERS * CHANGES / 2);
        for (var i = 0; i < followers.size(); i++) {
            var follower = followers.get(i);
            var start = starts.get(i);
            var expected = all.stream().filter(position -> position > start).toList();
            Soon.check(() -> assertThat(follower.positions()).isEqualTo(expected));
        }
    }

    @Test
    void whoFellBehindReadsWhatWasMissedAndHearsOn() throws Exception {
        var follower = follow(0, BellEvent.HALL);
        List<Long> all;
        synchronized (follower) {
            // Nobody can tell the follower anything meanwhile.
            write();
            Soon.check(() ->
                    assertThat(relay.through()).isEqualTo(belfry.store.log().newest()));
        }
        all = recorded(BellEvent.HALL);
        Soon.check(() -> assertThat(follower.positions()).isEqualTo(all));
        // Twice if the first loss was already on its way to the follower, and more was lost behind it.
        var misses = follower.misses();
        assertThat(misses).isBetween(1, 2);

        belfry.ring(1);
        var more = recorded(BellEvent.HALL);
        assertThat(more).hasSize(all.size() + 1);
        Soon.check(() -> assertThat(follower.positions()).isEqualTo(more));
        assertThat(follower.misses()).isEqualTo(misses);
    }

    private Follower follow(long position, Topic... topics) {
        return Follower.resume(belfry.store.log(), belfry.broadcaster, belfry.workspace, Set.of(topics), position);
    }

    /** Every second change is heard in the yard too. */
    private boolean write() throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(() -> {
                    start.await();
                    return IntStream.range(0, CHANGES).map(this::change).sum();
                }));
            }
            start.countDown();
            for (var writer : writers) {
                writer.get();
            }
        }
        return true;
    }

    private int change(int number) {
        return belfry.work.write(belfry.person, (_, emit) -> {
            emit.accept(number % 2 == 0 ? new Rung(belfry.bell, number) : new Broken(belfry.bell));
            return number;
        });
    }

    private List<Long> recorded(Topic topic) {
        return belfry.recorded().stream()
                .filter(event -> event.entry().topics().contains(topic))
                .map(Recorded::position)
                .toList();
    }
}
