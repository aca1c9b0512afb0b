package guildhall.bench;

import guildhall.domain.Actor;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.store.Store;
import guildhall.live.Relay;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.realtime.LocalBroadcaster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes that begin at an even pace, whether or not those before them are done, and a listener who notes when it hears of each.
 */
final class Ringing {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Actor actor = new Actor.House(Guild.WORKSPACE);
    private final long[] called;
    private final long[] returned;
    private final long[] heard;
    private final CountDownLatch unheard;
    private final AtomicInteger missed = new AtomicInteger();

    private Ringing(int bells) {
        this.called = new long[bells];
        this.returned = new long[bells];
        this.heard = new long[bells];
        this.unheard = new CountDownLatch(bells);
    }

    static Ringing on(Store store, int perSecond, Duration time) throws Exception {
        var ringing = new Ringing((int) (perSecond * time.toMillis() / 1_000));
        try (var broadcaster = new LocalBroadcaster();
                var _ = Relay.start(store.log(), broadcaster, List.of())) {
            broadcaster.subscribe(Guild.WORKSPACE, Guild.TOPIC, ringing.new Ear());
            var work =
                    new UnitOfWork(store, broadcaster, new Wire(List.of(Bell.WIRE)), Guild.IDS, InstantSource.system());
            ringing.ringAll(work, perSecond);
        }
        return ringing;
    }

    private void ringAll(UnitOfWork work, int perSecond) throws Exception {
        var begun = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < called.length; i++) {
                var number = i;
                waitUntil(begun + TimeUnit.SECONDS.toNanos(1) * i / perSecond);
                called[i] = System.nanoTime();
                callers.execute(() -> ring(work, number));
            }
        }
        if (!unheard.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    unheard.getCount() + " events were not heard, " + missed + " times the listener was too slow");
        }
    }

    private void ring(UnitOfWork work, int number) {
        var bell = Bell.number(number);
        work.write(actor, (_, emit) -> {
            emit.accept(bell);
            return bell;
        });
        returned[number] = System.nanoTime();
    }

    private static void waitUntil(long time) {
        for (var left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** How many began in a second. */
    double pace() {
        return (called.length - 1) * 1e9 / (called[called.length - 1] - called[0]);
    }

    Latencies callToReturn() {
        return between(called, returned);
    }

    Latencies returnToHearing() {
        return between(returned, heard);
    }

    Latencies callToHearing() {
        return between(called, heard);
    }

    private static Latencies between(long[] from, long[] to) {
        var latencies = new Latencies();
        for (var i = 0; i < from.length; i++) {
            latencies.add(to[i] - from[i]);
        }
        return Latencies.all(List.of(latencies));
    }

    private final class Ear implements Listener {
        @Override
        public void hear(Recorded event) {
            heard[Bell.numberOf(event.entry().subject())] = System.nanoTime();
            unheard.countDown();
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }
    }
}
