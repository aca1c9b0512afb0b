package guildhall.live;

import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Subscription;
import guildhall.domain.live.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One subscription on a line. It is live, and hands on what it hears; or behind, and hands on what its line reads in the log,
 * until that has come up to what it could have heard. Its line's lock guards it, but for what stops it: whoever does so waits
 * for nobody.
 */
public final class Strand {
    private final Line line;
    private final List<Hearing> hearings;
    private final Set<Topic> topics;
    private final Receiver receiver;
    private final List<Subscription> ears = new CopyOnWriteArrayList<>();

    private State state = State.WAITING;
    /** Up to here everything was handed on. */
    private long through;
    /** Up to here there may be something that was not handed on because it was not live. */
    private long owed;
    /** Whether the receiver is yet to be told that it is live. */
    private boolean unannounced = true;
    /** What reads to it what it is owed. */
    private @Nullable Pursuit pursuit;

    private volatile boolean over;

    private enum State {
        /** Until the right was asked for, and the client told of it. */
        WAITING,
        BEHIND,
        LIVE
    }

    /** @param through a position before which nothing is wanted */
    Strand(Line line, List<Hearing> hearings, Receiver receiver, long through) {
        this.line = line;
        this.hearings = List.copyOf(hearings);
        this.topics = hearings.stream().map(Hearing::topic).collect(Collectors.toUnmodifiableSet());
        this.receiver = receiver;
        this.through = through;
    }

    public List<Hearing> hearings() {
        return hearings;
    }

    Set<Topic> topics() {
        return topics;
    }

    Receiver receiver() {
        return receiver;
    }

    List<Subscription> ears() {
        return ears;
    }

    /** Up to here everything was handed on, or was there before it began. */
    public long through() {
        return through;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    /** Whether something may have passed that was not handed on. */
    boolean isOwed() {
        return owed > through;
    }

    boolean mayBePursued() {
        return state == State.BEHIND && pursuit == null && !isStopped();
    }

    boolean isStopped() {
        return over || line.isSilent();
    }

    /** Nothing is handed on any more. */
    void end() {
        over = true;
    }

    /** Its right is clear: hands on what it hears from now on, or what it owes. Whether anything is owed. */
    boolean start() {
        state = isOwed() ? State.BEHIND : State.LIVE;
        announce();
        return state == State.BEHIND;
    }

    /** The same, from behind {@code position} on. */
    void startAfter(long position) {
        through = position;
        unannounced = true;
        state = State.BEHIND;
        pursuit = null;
    }

    void pursuedBy(@Nullable Pursuit one) {
        pursuit = one;
    }

    /** False where it was begun anew meanwhile. */
    boolean isPursuedBy(Pursuit one) {
        return pursuit == one;
    }

    void hear(Recorded event) {
        if (!carries(event)) {
            return;
        }
        if (state == State.LIVE && !isStopped()) {
            hand(event);
        } else {
            owe(event.position());
        }
    }

    void hear(Signal signal) {
        if (state != State.WAITING && !isStopped() && hearsSignals(signal.topic())) {
            receiver.take(signal);
            line.taken(receiver);
        }
    }

    /** Signals are the channel's own, whatever else it carries. */
    private boolean hearsSignals(Topic topic) {
        return topics.contains(topic)
                && hearings.stream()
                        .anyMatch(hearing -> hearing.topic().equals(topic)
                                && line.me()
                                        .entrance()
                                        .reaches(hearing.channel().scope()));
    }

    /** Something up to {@code position} may have been lost. */
    void owe(long position) {
        owed = Math.max(owed, position);
        if (state == State.LIVE) {
            state = State.BEHIND;
        }
    }

    /** Hands on what was read in the log. */
    void catchUp(Recorded event) {
        if (carries(event) && !isStopped()) {
            hand(event);
        }
    }

    /** The log was read up to {@code position}, and there is no more now. Whether nothing is owed. */
    boolean settle(long position) {
        if (owed > position || isStopped()) {
            return false;
        }
        through = Math.max(through, position);
        state = State.LIVE;
        announce();
        return true;
    }

    private void announce() {
        if (state == State.LIVE && unannounced && !isStopped()) {
            unannounced = false;
            receiver.live();
        }
    }

    private void hand(Recorded event) {
        if (event.position() > through) {
            receiver.take(event);
            line.taken(receiver);
            through = event.position();
        }
    }

    boolean carries(Recorded event) {
        for (var hearing : hearings) {
            if (hearing.carries(event, line.me())) {
                return true;
            }
        }
        return false;
    }
}
