package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What was recorded, for whoever comes back. */
public final class History {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final EventLog log;
    private final Switchboard switchboard;

    public History(EventLog log, Switchboard switchboard) {
        this.log = log;
        this.switchboard = switchboard;
    }

    /** Of which log positions are. */
    public String epoch() {
        return log.epoch();
    }

    /** {@code position}, if all that follows it is still here; {@link Failure.Gone} otherwise. */
    public long after(long position) {
        if (position < log.floor()) {
            throw tooOld();
        }
        if (!isReached(position)) {
            throw new Failure.Gone("events.unknown", "The log does not reach that position. Load everything anew.");
        }
        return position;
    }

    /** A store that has just been opened may take a moment until it can tell how far its log goes. */
    private boolean isReached(long position) {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); log.newest() < position; ) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(MOMENT.toNanos());
        }
        return true;
    }

    /** As {@link #after(long)}, for a position in the log of {@code epoch}. */
    public long after(String epoch, long position) {
        mustBeOf(epoch);
        return after(position);
    }

    /** {@link Failure.Gone} where the log is not that of {@code epoch}. */
    public void mustBeOf(String epoch) {
        if (!epoch.equals(log.epoch())) {
            throw new Failure.Gone(
                    "events.other_epoch", "That position is of a log that is no more. Load everything anew.");
        }
    }

    /** A position behind which is everything recorded at {@code time} or later, by our clock. */
    public long since(Instant time) {
        var position = log.before(time);
        var floor = log.floor();
        if (position <= floor && floor > 0 && position < log.newest()) {
            throw tooOld();
        }
        return Math.max(position, floor);
    }

    /** What was recorded after {@code position}, or from the oldest on that is kept. */
    public EventPageJson page(Actor actor, List<Hearing> hearings, OptionalLong position, int limit) {
        var from = position.orElseGet(log::floor);
        var stretch = log.after(actor.workspace(), topics(hearings), from, Page.limit(limit));
        position.ifPresent(this::after);
        // Asked last, so that nothing is read after a right was lost.
        var me = switchboard.mustAllow(actor, hearings);
        return new EventPageJson(
                stretch.events().stream()
                        .filter(event -> hearings.stream().anyMatch(hearing -> hearing.carries(event, me)))
                        .map(EventJson::of)
                        .toList(),
                stretch.more() && !stretch.events().isEmpty()
                        ? Optional.of(Long.toString(stretch.through()))
                        : Optional.empty(),
                stretch.through(),
                log.epoch());
    }

    private static Set<Topic> topics(List<Hearing> hearings) {
        return hearings.stream().map(Hearing::topic).collect(Collectors.toUnmodifiableSet());
    }

    private static Failure tooOld() {
        return new Failure.Gone(
                "events.too_old", "What followed that position is not kept any longer. Load everything anew.");
    }
}
