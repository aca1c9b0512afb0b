package guildhall.live;

import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Stretch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is recorded: it follows the log and hands every event to the guards and then to the broadcaster, in the order
 * of the log. It is the only one in its process to do so, because several would overtake each other.
 *
 * <p>It begins behind what was recorded before it started. It is woken when the log grows, and looks every second besides:
 * other processes may write into the same store, and a wake may be lost. While the log cannot be read it tries again, more and
 * more seldom up to once a second, and then goes on where it was, so that nothing is lost.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final int STRETCH = 256;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HOLE = Duration.ofMillis(1);
    private static final Duration LONG_HOLE = Duration.ofMillis(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final EventLog log;
    private final Broadcaster broadcaster;
    private final List<RelayGuard> guards;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile long position;
    /** How long to wait for a hole to fill: most fill at once, and a long one is not worth a thousand looks a second. */
    private Duration hole = HOLE;

    private Relay(EventLog log, Broadcaster broadcaster, List<RelayGuard> guards) {
        this.log = log;
        this.broadcaster = broadcaster;
        this.guards = List.copyOf(guards);
        this.position = log.newest();
        // Not a virtual thread: should something pin all carriers, live delivery goes on.
        this.thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    }

    /** From when this returns, everything recorded is delivered. Fails if the log cannot be read now. */
    public static Relay start(EventLog log, Broadcaster broadcaster, List<RelayGuard> guards) {
        var relay = new Relay(log, broadcaster, guards);
        guards.forEach(guard -> guard.begin(relay.position));
        broadcaster.onLogGrew(relay.wakes::release);
        relay.thread.start();
        return relay;
    }

    /** The position up to which everything has been handed to the broadcaster. */
    public long through() {
        return position;
    }

    /** Delivers nothing more once it returns. */
    @Override
    public void close() {
        closing.countDown();
        wakes.release();
        try {
            if (!thread.join(FAREWELL)) {
                LOG.warn("The Relay is held up and was left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            follow();
        } catch (InterruptedException e) {
            LOG.error("Somebody interrupted the Relay: live delivery ends at position {}", position, e);
        }
    }

    private void follow() throws InterruptedException {
        var backoff = new Backoff();
        while (isOpen()) {
            try {
                var stretch = deliverNext();
                if (backoff.isFailing()) {
                    LOG.info("Live delivery goes on, now from position {}", position);
                    backoff.worked();
                }
                waitAfter(stretch);
            } catch (RuntimeException | Error e) {
                if (!backoff.isFailing()) {
                    LOG.error("Live delivery stands still at position {} and tries on", position, e);
                }
                pause(backoff.failed());
            }
        }
    }

    private Stretch deliverNext() {
        wakes.drainPermits();
        var stretch = log.after(position, STRETCH);
        for (var event : stretch.events()) {
            deliver(event);
            position = event.position();
        }
        position = stretch.through();
        return stretch;
    }

    private void deliver(Recorded event) {
        for (var guard : guards) {
            try {
                guard.see(event);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "A guard failed at {} {}",
                        event.position(),
                        event.entry().type(),
                        e);
            }
        }
        broadcaster.publish(event);
    }

    private void waitAfter(Stretch stretch) throws InterruptedException {
        if (!stretch.more()) {
            wakes.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        } else if (stretch.events().isEmpty()) {
            pause(hole);
            hole = hole.multipliedBy(2).compareTo(LONG_HOLE) < 0 ? hole.multipliedBy(2) : LONG_HOLE;
            return;
        }
        hole = HOLE;
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    /** Wakes do not shorten it: when the log cannot be read, each writer who wakes us would be one more to press upon it. */
    private void pause(Duration duration) throws InterruptedException {
        closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}
