package guildhall.identity;

import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.util.function.Consumer;

/**
 * Another context that has its own to do when people come and go: open a room and let them in, shut their subscriptions, take
 * their messages away. It does so in the same unit of work, so that nobody ever sees the half of it, and the rules of such a
 * unit hold for it. Its events follow those of identity.
 */
public interface Neighbour {
    /** {@code workspace} is there, and empty: its first administrator joins next. */
    default void founded(Tx tx, Workspace workspace, Consumer<Event> emit) {}

    /** {@code user} is here from now on. */
    default void joined(Tx tx, User user, Consumer<Event> emit) {}

    /** {@code user} is gone: deactivated or banned, as their status says. */
    default void left(Tx tx, User user, Consumer<Event> emit) {}
}
