package guildhall.live;

import guildhall.domain.live.Recorded;

/**
 * Sees every event on the Relay's thread before any listener of this process hears it, and before any later one is sent on its
 * way. This is the place to shut doors: to end the sockets of somebody who was banned, to forget a revoked token.
 *
 * <p>Everybody's events wait for it, so it is quick and does no I/O. It may be shown an event twice. One that throws is logged,
 * and delivery goes on without it: rights are checked again in time, but live delivery must not stop for all.
 */
@FunctionalInterface
public interface RelayGuard {
    void see(Recorded event);

    /** Called once, before the first event: those up to {@code position} it will not see. */
    default void begin(long position) {}
}
