package guildhall.live;

import guildhall.domain.Failure;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;

/**
 * Carries what a strand brings to its client. It is called by one thread at a time, and waits until the client takes what it is
 * given: that is how a slow client holds up its own line and nobody else. Where it cannot go on it throws, which ends the line.
 */
public interface Receiver {
    /** It may be kept back until {@link #flush}. */
    void take(Recorded event);

    /** As {@link #take(Recorded)}. */
    void take(Signal signal);

    /** What was taken goes to the client now. */
    void flush();

    /** Everything older has been taken, and what is taken from now on is new. */
    default void live() {}

    /** The person may not hear this any more. Nothing follows. */
    void refused(Failure why);
}
