package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.Failure;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WitnessTest {
    private static final int TOO_MANY = Broadcaster.MAILBOX_EVENTS * 3;

    private final Belfry belfry = new Belfry();
    private final Relay relay = Relay.start(belfry.store.log(), belfry.broadcaster, List.of());
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        relay.close();
        belfry.close();
    }

    @Test
    void tellsOfWhatHappensFromNowOnAndNothingOnceItIsClosed() {
        belfry.ring(1);
        var subscription =
                Witness.follow(belfry.store.log(), belfry.broadcaster, belfry.workspace, BellEvent.HALL, this::note);

        belfry.ring(2);
        belfry.ring(3);
        Soon.check(() -> assertThat(heard).endsWith(3L));
        subscription.close();
        belfry.ring(4);
        Soon.check(() -> assertThat(relay.through()).isEqualTo(4));

        assertThat(heard).containsSubsequence(2L, 3L).doesNotContain(4L);
    }

    @Test
    void readsInTheLogWhatItWasTooSlowToHear() throws InterruptedException {
        followSlowly();
        ringTooOften();

        mayGoOn.countDown();

        Soon.check(() -> assertThat(heard).isEqualTo(positions(TOO_MANY)));
    }

    @Test
    void readsItLaterIfTheLogCannotBeReadAtOnce() throws InterruptedException {
        followSlowly();
        ringTooOften();
        belfry.store.logFailure = new Failure.Unavailable("store.down", "It rests.", Duration.ofSeconds(1));

        mayGoOn.countDown();
        Soon.check(() -> assertThat(heard).isNotEmpty());
        belfry.store.logFailure = null;
        belfry.ring(1);

        Soon.check(() -> assertThat(heard).isEqualTo(positions(TOO_MANY + 1)));
    }

    /** The first event keeps it busy until it may go on. */
    private void followSlowly() throws InterruptedException {
        var isBusy = new CountDownLatch(1);
        Witness.follow(belfry.store.log(), belfry.broadcaster, belfry.workspace, BellEvent.HALL, event -> {
            isBusy.countDown();
            await(mayGoOn);
            note(event);
        });
        belfry.ring(1);
        isBusy.await();
    }

    private void ringTooOften() {
        for (var time = 2; time <= TOO_MANY; time++) {
            belfry.ring(time);
        }
        Soon.check(() -> assertThat(relay.through()).isEqualTo(TOO_MANY));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(Recorded event) {
        heard.add(event.position());
    }

    private static List<Long> positions(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
