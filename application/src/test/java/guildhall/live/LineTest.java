package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.live.Broadcaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LineTest {
    private static final int TOO_MANY = Broadcaster.MAILBOX_EVENTS * 3;
    private static final long SEED = 7;

    private final Tower tower = new Tower();
    private final Line line = tower.line(tower.person(Role.MEMBER));

    @AfterEach
    void close() {
        tower.close();
    }

    @Test
    void bringsWhatHappensFromNowOnAndTellsAtOnceThatItIsLive() {
        tower.belfry.ring(1);
        tower.settle();

        var ledger = tower.follow(line, "hall");
        assertThat(ledger.notes()).containsExactly("live behind 0");
        tower.belfry.ring(2);
        tower.breakBell();

        Soon.check(() -> assertThat(ledger.positions()).containsExactly(2L, 3L));
    }

    @Test
    void bringsWhatHappenedBetweenRegisteringAndStarting() {
        var ledger = new Ledger();
        var strand = tower.subscribe(line, "hall", ledger);
        tower.belfry.ring(1);
        tower.belfry.ring(2);
        Soon.check(() -> assertThat(strand.isOwed()).isTrue());

        assertThat(ledger.positions()).isEmpty();
        line.start(strand);

        Soon.check(() -> assertThat(ledger.positions()).containsExactly(1L, 2L));
        Soon.check(() -> assertThat(ledger.notes()).containsExactly("live behind 2"));
    }

    @Test
    void resumesBehindAPositionAndThenTellsThatItIsLive() {
        ring(500);
        tower.settle();
        var ledger = new Ledger();

        line.startAfter(tower.subscribe(line, "hall", ledger), 100);

        Soon.check(() -> assertThat(ledger.notes()).containsExactly("live behind 400"));
        tower.belfry.ring(501);
        Soon.check(() -> assertThat(ledger.positions())
                .isEqualTo(
                        IntStream.rangeClosed(101, 501).mapToObj(Long::valueOf).toList()));
    }

    @Test
    void beginsAnewWhereTheClientAsksForItWhileItCatchesUp() {
        ring(300);
        tower.settle();
        var ledger = new Ledger();
        var strand = tower.subscribe(line, "hall", ledger);
        ledger.stop();
        line.startAfter(strand, 200);
        Soon.check(() -> assertThat(ledger.isWaitedFor()).isTrue());

        var again = Thread.ofVirtual().start(() -> line.startAfter(strand, 100));
        ledger.goOn();

        Soon.check(() -> assertThat(again.isAlive()).isFalse());
        Soon.check(() -> assertThat(ledger.positions())
                .endsWith(
                        IntStream.rangeClosed(101, 300).mapToObj(Long::valueOf).toArray(Long[]::new)));
        Soon.check(() -> assertThat(ledger.notes())
                .endsWith("live behind " + ledger.positions().size()));
    }

    @Test
    void readsInTheLogWhatTheClientWasTooSlowFor() {
        var ledger = tower.follow(line, "hall");
        ledger.stop();
        ring(TOO_MANY);

        ledger.goOn();

        Soon.check(() -> assertThat(ledger.positions()).isEqualTo(tower.recordedOn("hall")));
        tower.belfry.ring(1);
        Soon.check(() -> assertThat(ledger.positions()).isEqualTo(tower.recordedOn("hall")));
    }

    @Test
    void whoIsTooSlowBeforeTheyHaveHeardAnythingReadsFromWhereTheyBegan() {
        ring(10);
        tower.settle();
        tower.belfry.store.log().prune(Belfry.NOON.plusSeconds(1), 10);
        var ledger = new Ledger();
        var strand = tower.subscribe(line, "hall", ledger);
        ring(5);
        tower.settle();
        line.start(strand);

        line.missed();

        Soon.check(() -> assertThat(ledger.positions()).containsExactly(11L, 12L, 13L, 14L, 15L));
        assertThat(tower.endings).isEmpty();
    }

    @Test
    void oneStrandGoesOnWhileAnotherCatchesUp() {
        ring(1_000);
        var live = tower.follow(line, "yard");
        var behind = new Ledger();

        line.startAfter(tower.subscribe(line, "hall", behind), 0);
        tower.breakBell();

        Soon.check(() -> assertThat(live.positions()).isEqualTo(tower.recordedOn("yard")));
        Soon.check(() -> assertThat(behind.positions()).isEqualTo(tower.recordedOn("hall")));
    }

    @Test
    void losesNothingAndBringsNothingTwiceWhoeverComesWhen() throws Exception {
        var random = new Random(SEED);
        var starts = new ArrayList<Long>();
        var ledgers = new ArrayList<Ledger>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = List.of(
                    writers.submit(() -> IntStream.range(0, 1_000).forEach(tower.belfry::ring)),
                    writers.submit(() -> IntStream.range(0, 1_000).forEach(_ -> tower.breakBell())));
            while (writing.stream().anyMatch(one -> !one.isDone()) && ledgers.size() < 100) {
                var start = random.nextLong(tower.belfry.store.log().newest() + 1);
                var ledger = new Ledger();
                line.startAfter(tower.subscribe(line, random.nextBoolean() ? "hall" : "yard", ledger), start);
                starts.add(start);
                ledgers.add(ledger);
                if (random.nextInt(10) == 0) {
                    line.missed();
                }
            }
            for (var one : writing) {
                one.get();
            }
        }

        var hall = tower.recordedOn("hall");
        var yard = tower.recordedOn("yard");
        for (var i = 0; i < ledgers.size(); i++) {
            var start = starts.get(i);
            var ledger = ledgers.get(i);
            var topic = line.strands().get(i).topics().iterator().next().name();
            var expected = (topic.equals("hall") ? hall : yard)
                    .stream().filter(position -> position > start).toList();
            Soon.check(() -> assertThat(ledger.positions()).isEqualTo(expected));
        }
    }

    @Test
    void triesAgainWhereTheLogCannotBeRead() {
        ring(10);
        tower.belfry.store.logFailure = new Failure.Unavailable("store.down", "It rests.", Duration.ofSeconds(1));
        var ledger = new Ledger();
        line.startAfter(tower.subscribe(line, "hall", ledger), 0);

        tower.belfry.store.logFailure = null;

        Soon.check(() -> assertThat(ledger.positions()).hasSize(10));
    }

    @Test
    void endsWhereWhatItIsToReadIsForgottenMeanwhile() {
        ring(10);
        tower.belfry.store.log().prune(Belfry.NOON.plusSeconds(1), 5);

        line.startAfter(tower.subscribe(line, "hall", new Ledger()), 2);

        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.OVERTAKEN));
    }

    @Test
    void endsWhenTheClientCannotBeReached() {
        var ledger = tower.follow(line, "hall");
        ledger.leave();

        tower.belfry.ring(1);

        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.LEFT));
        Soon.check(() -> assertThat(tower.switchboard.lines()).isZero());
    }

    @Test
    void aStrandThatHasEndedBringsNothing() {
        var ledger = new Ledger();
        var strand = tower.subscribe(line, "hall", ledger);
        line.start(strand);
        var other = tower.follow(line, "hall");

        line.end(strand);
        tower.belfry.ring(1);

        Soon.check(() -> assertThat(other.positions()).hasSize(1));
        assertThat(ledger.positions()).isEmpty();
    }

    @Test
    void bringsSignalsToWhoeverIsThere() {
        var signals = new Signals(tower.belfry.broadcaster, tower.belfry.clock);
        var ledger = tower.follow(line, "hall");
        var waiting = new Ledger();
        tower.subscribe(line, "hall", waiting);

        signals.send(line.me(), BellEvent.HALL, "rope.pulled", new BellEvent.BrokenJson(tower.belfry.bell));

        Soon.check(() -> assertThat(ledger.notes()).containsExactly("live behind 0", "rope.pulled"));
        assertThat(waiting.notes()).isEmpty();
        assertThat(tower.belfry.recorded()).isEmpty();
    }

    private void ring(int times) {
        IntStream.range(0, times).forEach(tower.belfry::ring);
    }
}
