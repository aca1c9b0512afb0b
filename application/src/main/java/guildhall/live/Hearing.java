package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Tx;
import java.util.Optional;
import java.util.UUID;

/**
 * One topic that somebody asks to hear.
 *
 * @param id of the thing that it is about, where the channel has a topic for each
 */
public record Hearing(Channel channel, Topic topic, Optional<UUID> id) {
    /** Fails where {@code me} may not, as far as can be told without the store. */
    void mustReach(Actor.Person me) {
        channel.mustReach(me);
    }

    /** Whether {@code me} is to be told of {@code event}. */
    boolean carries(Recorded event, Actor.Person me) {
        return event.entry().topics().contains(topic)
                && channel.mayTell(me, event.entry().type());
    }

    /** Whether there is more to ask than {@link #mustReach}. */
    boolean asksTheStore() {
        return channel.right().isPresent();
    }

    /** Fails where {@code me} may not. */
    void mustBeAllowed(Tx tx, Actor.Person me) {
        mustReach(me);
        channel.right().ifPresent(right -> right.ask(tx, me, id));
    }
}
