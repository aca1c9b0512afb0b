package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All lines of this process, and whether they may still be heard.
 *
 * <p>Rights are asked for when a strand begins: it is registered first and asked for then, so that nothing is lost between. From
 * then on they are lost by events, which the Relay shows here before any later one is delivered; and they are looked at every
 * minute besides, should an event ever be missed.
 */
public final class Switchboard implements RelayGuard, AutoCloseable {
    /** More devices than this nobody has. */
    public static final int MOST_LINES = 256;

    public static final int MOST_STRANDS = 1_000;

    public static final int MOST_STRANDS_OF_ONE = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private static final Duration CHECK = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int CHECKS_AT_ONCE = 16;
    private static final int READS_AT_ONCE = 8;

    private final UnitOfWork work;
    private final Channels channels;
    private final Standing standing;
    private final InstantSource clock;

    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Set<Line>> people = new ConcurrentHashMap<>();
    private final Map<UUID, Set<Line>> entrances = new ConcurrentHashMap<>();
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
    private final LongAdder tooSlow = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LongAdder deliveries = new LongAdder();
    private final Line.Wiring wiring;
    private volatile long shown;
    private volatile boolean taking = true;

    public Switchboard(
            UnitOfWork work,
            EventLog log,
            Broadcaster broadcaster,
            Channels channels,
            Standing standing,
            InstantSource clock) {
        this.work = work;
        this.channels = channels;
        this.standing = standing;
        this.clock = clock;
        this.wiring = new Line.Wiring(log, broadcaster, () -> shown, deliveries, new Semaphore(READS_AT_ONCE));
    }

    /** Looks after the lines by itself from now on. */
    public void start() {
        Thread.ofPlatform().name("switchboard").daemon().start(this::goRounds);
    }

    /**
     * A line for {@code me}, without strands. {@link Failure.TooMany} where they have too many, and
     * {@link Failure.Unauthenticated} where they may not be here any longer.
     *
     * @param whenEnded told once why it ended, in a thread of its own
     */
    public Line open(Actor.Person me, Consumer<Ending> whenEnded) {
        var line = new Line(wiring, me, (ended, why) -> {
            forget(ended, why);
            whenEnded.accept(why);
        });
        register(line);
        try {
            line.checked(() -> line.admit(standing.of(me), nextCheck()));
        } catch (RuntimeException e) {
            line.end(Ending.LEFT);
            throw e;
        }
        return line;
    }

    /**
     * Registers, and asks for the right: what is heard meanwhile comes when the strand is started. Fails where {@code hearings}
     * may not be heard, all of them.
     */
    public Strand subscribe(Line line, List<Hearing> hearings, Receiver receiver) {
        var me = line.me();
        hearings.forEach(hearing -> hearing.mustReach(me));
        if (line.strands().size() >= MOST_STRANDS) {
            throw new Failure.Conflict(
                    "subscriptions.too_many", "A connection carries " + MOST_STRANDS + " subscriptions at most.");
        }
        if (strandsOf(me.id()) >= MOST_STRANDS_OF_ONE) {
            throw new Failure.Conflict(
                    "subscriptions.too_many",
                    "Somebody has " + MOST_STRANDS_OF_ONE + " subscriptions at most, on all connections together.");
        }
        var strand = line.add(hearings, receiver);
        try {
            ask(line.me(), hearings);
        } catch (RuntimeException e) {
            line.end(strand);
            throw e;
        }
        return strand;
    }

    /** Who {@code actor} is by now. Fails where they may not hear {@code hearings}, all of them, or may not be here any longer. */
    Actor.Person mustAllow(Actor actor, List<Hearing> hearings) {
        var me = standing.of(actor.mustBePerson()).person();
        ask(me, hearings);
        return me;
    }

    /** How many lines there are. */
    public int lines() {
        return lines.size();
    }

    /** How many lines were ended because their clients were too slow. */
    public long tooSlow() {
        return tooSlow.sum();
    }

    /** How often an event or a signal was handed on. */
    public long deliveries() {
        return deliveries.sum();
    }

    @Override
    public void begin(long position) {
        shown = position;
    }

    @Override
    public void see(Recorded event) {
        try {
            for (var channel : channels.unsettledBy(event.entry().type())) {
                unsettle(event, channel);
            }
        } finally {
            shown = event.position();
        }
    }

    /** Ends the lines of whoever came in by {@code entrance}, a session's or a token's id. */
    public void shutOut(UUID entrance) {
        of(entrances, entrance).forEach(line -> line.end(Ending.SHUT_OUT));
    }

    /** Ends all lines of {@code person}. */
    public void shutOut(UserId person) {
        of(people, person).forEach(line -> line.end(Ending.SHUT_OUT));
    }

    /** Has all rights of {@code person} asked for again before anything later is delivered, unless they were of this role before. */
    public void changed(UserId person, Optional<Role> role) {
        of(people, person).stream()
                .filter(line ->
                        line.isSilent() || role.filter(line.me().role()::equals).isEmpty())
                .forEach(this::unsettle);
    }

    /** Takes new lines, as it does at first. */
    public void takeLines() {
        taking = true;
    }

    /** Ends all lines, and takes no new ones. */
    public void endLines() {
        taking = false;
        lines.forEach(line -> line.end(Ending.STOPPING));
    }

    @Override
    public void close() {
        closing.countDown();
        endLines();
    }

    /** What has to be done every second. */
    void goRound() {
        var now = clock.instant();
        for (var line : lines) {
            if (line.hasExpired(now)) {
                line.end(Ending.EXPIRED);
            } else if (line.isToBeChecked(now)) {
                line.checkAt(now.plus(CHECK));
                Thread.startVirtualThread(() -> check(line));
            }
        }
    }

    private void goRounds() {
        try {
            while (!closing.await(ROUND.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    goRound();
                } catch (RuntimeException | Error e) {
                    LOG.error("The lines could not be looked after", e);
                }
            }
        } catch (InterruptedException e) {
            LOG.error("Somebody interrupted who looks after the lines", e);
        }
    }

    private void register(Line line) {
        var me = line.me();
        people.compute(me.id(), (_, theirs) -> {
            if (theirs != null && theirs.size() >= MOST_LINES) {
                throw new Failure.TooMany(
                        "connections.too_many", "You are connected " + MOST_LINES + " times already.", AGAIN);
            }
            return with(line, theirs);
        });
        entrances.compute(me.entrance().id(), (_, its) -> with(line, its));
        lines.add(line);
        if (!taking) {
            line.end(Ending.STOPPING);
        }
        // It may have been ended before it was known everywhere.
        line.ending().ifPresent(why -> forget(line, why));
    }

    private int strandsOf(UserId person) {
        return of(people, person).stream()
                .mapToInt(line -> line.strands().size())
                .sum();
    }

    private void forget(Line line, Ending why) {
        if (lines.remove(line) && why == Ending.TOO_SLOW) {
            tooSlow.increment();
        }
        people.computeIfPresent(line.me().id(), (_, theirs) -> without(line, theirs));
        entrances.computeIfPresent(line.me().entrance().id(), (_, its) -> without(line, its));
    }

    /** Says that the right of whom {@code event} concerns is in doubt. */
    private void unsettle(Recorded event, Channel channel) {
        switch (Objects.requireNonNull(channel.unsettling().get(event.entry().type()))) {
            case SUBJECT -> of(people, new UserId(event.entry().subject())).forEach(this::unsettle);
            case HEARERS -> lines.stream().filter(line -> line.hears(event)).forEach(this::unsettle);
        }
    }

    private void unsettle(Line line) {
        line.silence();
        Thread.startVirtualThread(() -> check(line));
    }

    private void check(Line line) {
        line.checked(() -> examine(line));
    }

    /** Looks whether the person may be here, and hear what they hear; if so, the line goes on where it fell silent. */
    private void examine(Line line) {
        try {
            var doubts = line.doubts();
            var refused = new HashMap<Strand, Failure>();
            var asked = new HashSet<Strand>();
            permitted(() -> {
                var now = standing.of(line.me());
                ask(now.person(), line.strands(), asked, refused);
                line.admit(now, nextCheck());
                // Whoever subscribed meanwhile was asked as who they had been.
                ask(now.person(), line.strands(), asked, refused);
            });
            // Telling may take as long as the client is slow.
            refused.forEach(line::refuse);
            line.speak(doubts);
        } catch (Failure.Unauthenticated _) {
            line.end(Ending.SHUT_OUT);
        } catch (RuntimeException e) {
            if (!line.isOver()) {
                LOG.warn("Whether somebody may still hear what they hear cannot be told now, and is asked again", e);
                line.checkAt(clock.instant().plus(AGAIN));
            }
        }
    }

    /** Only so many at once, so that the others find the store at hand. */
    private void permitted(Runnable questions) {
        checks.acquireUninterruptibly();
        try {
            questions.run();
        } finally {
            checks.release();
        }
    }

    private void ask(Actor.Person me, List<Strand> strands, Set<Strand> asked, Map<Strand, Failure> refused) {
        for (var strand : strands) {
            try {
                if (asked.add(strand)) {
                    ask(me, strand.hearings());
                }
            } catch (Failure.Forbidden | Failure.NotFound | Failure.Gone lost) {
                refused.put(strand, lost);
            }
        }
    }

    private void ask(Actor.Person me, List<Hearing> hearings) {
        hearings.forEach(hearing -> hearing.mustReach(me));
        var open = hearings.stream().filter(Hearing::asksTheStore).toList();
        if (!open.isEmpty()) {
            work.read(me, tx -> {
                open.forEach(hearing -> hearing.mustBeAllowed(tx, me));
                return open;
            });
        }
    }

    private Instant nextCheck() {
        return clock.instant().plus(CHECK);
    }

    private static <K> Set<Line> of(Map<K, Set<Line>> index, K key) {
        return index.getOrDefault(key, Set.of());
    }

    private static Set<Line> with(Line line, @Nullable Set<Line> others) {
        var all = others == null ? ConcurrentHashMap.<Line>newKeySet() : others;
        all.add(line);
        return all;
    }

    private static @Nullable Set<Line> without(Line line, Set<Line> all) {
        all.remove(line);
        return all.isEmpty() ? null : all;
    }
}
