package guildhall.http.cable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every socket its sign of life each three seconds, a twelfth of them at a time, so that no event waits behind all of them. */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private static final int PARTS = 12;
    private static final Duration BEAT = Duration.ofMillis(250);

    private final InstantSource clock;
    private final List<Set<Socket>> parts = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    private Pulse(InstantSource clock) {
        this.clock = clock;
        for (var i = 0; i < PARTS; i++) {
            parts.add(ConcurrentHashMap.newKeySet());
        }
    }

    static Pulse start(InstantSource clock) {
        var pulse = new Pulse(clock);
        Thread.ofPlatform().name("pulse").daemon().start(pulse::run);
        return pulse;
    }

    /** From now on; ends when what is answered is closed. */
    Runnable add(Socket socket) {
        var part = parts.get(Math.floorMod(next.getAndIncrement(), PARTS));
        part.add(socket);
        return () -> part.remove(socket);
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void run() {
        try {
            for (var beat = 0; !closing.await(BEAT.toNanos(), TimeUnit.NANOSECONDS); beat++) {
                beat(parts.get(beat % PARTS));
            }
        } catch (InterruptedException e) {
            LOG.error("Somebody interrupted the pulse: clients will think themselves disconnected", e);
        }
    }

    private void beat(Set<Socket> part) {
        var ping = Frames.ping(clock.millis() / 1_000);
        for (var socket : part) {
            try {
                socket.beat(ping);
            } catch (RuntimeException | Error e) {
                LOG.error("A socket got no sign of life", e);
            }
        }
    }
}
