package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Stretch;
import guildhall.domain.live.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one client hears: a strand for each of its subscriptions. On every strand each event comes once, in the order of the log.
 *
 * <p>A strand that is live gets what the broadcaster brings. One that is behind, because it resumes from long ago or the client
 * was too slow, gets what is read in the log, page by page as the client takes it, and then turns live; so neither a slow
 * client nor one with much to catch up on keeps more than a page of it in memory. What is read there is handed on only up to
 * what the Relay has shown its guards, so that a right that was lost counts on this way too.
 */
public final class Line implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private static final int PAGE = 128;
    /** So many strands are read to at once. */
    private static final int TOGETHER = 16;

    private static final Duration MOMENT = Duration.ofMillis(2);

    private final Wiring wiring;
    private final BiConsumer<Line, Ending> whenEnded;

    private final List<Strand> strands = new CopyOnWriteArrayList<>();
    private final ReentrantLock speaking = new ReentrantLock();
    private final ReentrantLock checking = new ReentrantLock();
    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Guarded by itself. */
    private final Deque<Pursuit> pursuits = new ArrayDeque<>();

    private volatile Actor.Person me;
    private volatile Optional<Instant> until = Optional.empty();
    private volatile Instant checkAt = Instant.MAX;
    private volatile int doubts;
    private volatile int cleared;
    /** Of the last event that it heard. */
    private long heard;

    /** Who was given something since they were last told to send it. */
    private final List<Receiver> unflushed = new ArrayList<>(1);

    private boolean pursuing;

    /**
     * What all lines share.
     *
     * @param shown up to where the Relay has shown events to its guards
     * @param deliveries counts what is handed on
     * @param reads lets only so many lines read the log at once
     */
    record Wiring(EventLog log, Broadcaster broadcaster, LongSupplier shown, LongAdder deliveries, Semaphore reads) {}

    /** @param whenEnded called once, in a thread of its own */
    Line(Wiring wiring, Actor.Person me, BiConsumer<Line, Ending> whenEnded) {
        this.wiring = wiring;
        this.me = me;
        this.whenEnded = whenEnded;
    }

    /** Whose it is, as they were when that was last looked at. */
    public Actor.Person me() {
        return me;
    }

    /** Waits until it has ended and nothing is being written any more; false where it has not ended by then. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        together(() -> {});
        return true;
    }

    public boolean isOver() {
        return ending.get() != null;
    }

    /** Why it ended; empty as long as it has not. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending.get());
    }

    /** Does something between two events, in their place in the order; not at all, where the client is being waited for. */
    public void between(Runnable something) {
        if (speaking.tryLock()) {
            try {
                together(something);
            } finally {
                speaking.unlock();
            }
        }
    }

    /** Does several things as one: nothing is handed on between them. Where one of them cannot be done, the line ends. */
    public void together(Runnable things) {
        speaking.lock();
        try {
            things.run();
        } catch (LineBroken e) {
            end(e.ending());
        } catch (RuntimeException | Error e) {
            LOG.error("A line broke", e);
            end(Ending.LEFT);
        } finally {
            speaking.unlock();
        }
    }

    /** Begins to hand on what happens from when it was subscribed. */
    public void start(Strand strand) {
        together(() -> {
            if (strand.start()) {
                pursue(strand);
            }
        });
    }

    /** Begins to hand on what was recorded after {@code position}, or does so anew. */
    public void startAfter(Strand strand, long position) {
        together(() -> {
            strand.startAfter(position);
            pursue(strand);
        });
    }

    /** Nothing more comes on this strand once it returns, but for what is being written. */
    public void end(Strand strand) {
        strand.end();
        strands.remove(strand);
        strand.ears().forEach(Subscription::close);
    }

    /** Ends it, the first time; nothing is handed on from when this returns, but for what is being written. Waits for nobody. */
    public void end(Ending why) {
        if (ending.compareAndSet(null, why)) {
            strands.forEach(Strand::end);
            Thread.startVirtualThread(this::leave);
        }
    }

    @Override
    public void hear(Recorded event) {
        together(() -> {
            heard = event.position();
            for (var strand : strands) {
                strand.hear(event);
            }
        });
    }

    @Override
    public void heardAll() {
        together(this::flush);
    }

    @Override
    public void hear(Signal signal) {
        together(() -> strands.forEach(strand -> strand.hear(signal)));
    }

    @Override
    public void missed() {
        together(() -> {
            // What was lost had been published, and before that shown.
            var lost = wiring.shown().getAsLong();
            var live = strands.stream().filter(Strand::isLive).toList();
            strands.forEach(strand -> strand.owe(lost));
            var behind = live.stream().filter(Strand::mayBePursued).toList();
            for (var from = 0; from < behind.size(); from += TOGETHER) {
                pursueFromHere(behind.subList(from, Math.min(behind.size(), from + TOGETHER)));
            }
        });
    }

    /** Up to what was heard last, a strand that was live has had everything, and it may be younger than that. */
    private void pursueFromHere(List<Strand> behind) {
        var youngest = behind.stream().mapToLong(Strand::through).min().orElse(0);
        pursue(behind, Math.max(heard, youngest));
    }

    /** Registers, and waits to be started. Fails nowhere: whether the person may hear it is asked by whoever starts it. */
    Strand add(List<Hearing> hearings, Receiver receiver) {
        var strand = new Strand(this, hearings, receiver, wiring.shown().getAsLong());
        strands.add(strand);
        for (var topic : strand.topics()) {
            strand.ears().add(wiring.broadcaster().subscribe(me.workspace(), topic, this));
        }
        if (isOver()) {
            end(strand);
        }
        return strand;
    }

    List<Strand> strands() {
        return strands;
    }

    /** What somebody is by now, and when to look again. */
    void admit(Standing.Of standing, Instant nextCheck) {
        me = standing.person();
        until = standing.until();
        checkAt = nextCheck;
    }

    void checkAt(Instant then) {
        checkAt = then;
    }

    boolean isToBeChecked(Instant now) {
        return !now.isBefore(checkAt);
    }

    boolean hasExpired(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent();
    }

    /** One check after the other: what an earlier one found out must not replace what a later one did. */
    void checked(Runnable check) {
        checking.lock();
        try {
            check.run();
        } finally {
            checking.unlock();
        }
    }

    /** Something that is to be flushed. */
    void taken(Receiver receiver) {
        wiring.deliveries().increment();
        if (unflushed.isEmpty() || unflushed.getLast() != receiver) {
            unflushed.add(receiver);
        }
    }

    private void flush() {
        if (!isOver()) {
            unflushed.forEach(Receiver::flush);
        }
        unflushed.clear();
    }

    boolean hears(Recorded event) {
        return strands.stream().anyMatch(strand -> strand.carries(event));
    }

    /** Nothing is handed on until {@link #speak}: whether it may be heard is in doubt. Waits for nobody. Called by the Relay alone. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread
    void silence() {
        doubts++;
    }

    boolean isSilent() {
        return doubts != cleared;
    }

    /** How often it fell silent. */
    int doubts() {
        return doubts;
    }

    /** Goes on where it fell silent, unless it did so again. */
    void speak(int settled) {
        if (!isSilent()) {
            return;
        }
        together(() -> {
            cleared = settled;
            if (!isSilent()) {
                strands.forEach(this::pursue);
            }
        });
    }

    /** Ends a strand whose right is lost, and has the client told. */
    void refuse(Strand strand, Failure why) {
        end(strand);
        together(() -> strand.receiver().refused(why));
    }

    private void leave() {
        ended.countDown();
        strands.forEach(this::end);
        whenEnded.accept(this, Objects.requireNonNull(ending.get()));
    }

    private void pursue(Strand strand) {
        if (strand.mayBePursued()) {
            pursue(List.of(strand), strand.through());
        }
    }

    private void pursue(List<Strand> behind, long from) {
        if (behind.isEmpty()) {
            return;
        }
        var pursuit = new Pursuit(behind, from);
        synchronized (pursuits) {
            pursuits.add(pursuit);
            if (!pursuing) {
                pursuing = true;
                Thread.startVirtualThread(this::pursueAll);
            }
        }
    }

    private void pursueAll() {
        try {
            for (var next = nextPursuit(); next != null; next = nextPursuit()) {
                follow(next);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody knows this thread", e);
        }
    }

    private @Nullable Pursuit nextPursuit() {
        synchronized (pursuits) {
            var next = pursuits.poll();
            pursuing = next != null;
            return next;
        }
    }

    private void follow(Pursuit pursuit) throws InterruptedException {
        var backoff = new Backoff();
        while (!pursuit.isOver() && !isOver()) {
            try {
                var page = read(pursuit);
                if (wiring.log().floor() > pursuit.through()) {
                    end(Ending.OVERTAKEN);
                    return;
                }
                together(() -> pursuit.hand(page, wiring.shown().getAsLong(), this::flush));
                backoff.worked();
                if (pursuit.isStuck()) {
                    ended.await(MOMENT.toNanos(), TimeUnit.NANOSECONDS);
                }
            } catch (RuntimeException e) {
                if (!backoff.isFailing()) {
                    LOG.warn("What a client missed cannot be read, and is tried again", e);
                }
                ended.await(backoff.failed().toNanos(), TimeUnit.NANOSECONDS);
            } catch (Error e) {
                LOG.error("A line broke", e);
                end(Ending.LEFT);
            }
        }
    }

    private Stretch read(Pursuit pursuit) throws InterruptedException {
        wiring.reads().acquire();
        try {
            return wiring.log().after(me.workspace(), pursuit.topics(), pursuit.through(), PAGE);
        } finally {
            wiring.reads().release();
        }
    }
}
