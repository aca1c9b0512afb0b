package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Topic;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Tells listeners of what matters only now. Nothing of it is kept, and whoever does not hear it has missed it. */
public final class Signals {
    private final Broadcaster broadcaster;
    private final InstantSource clock;

    public Signals(Broadcaster broadcaster, InstantSource clock) {
        this.broadcaster = broadcaster;
        this.clock = clock;
    }

    /**
     * @param type in the past tense: {@code typing.started}
     * @param data a record made for the wire alone, with the thing under its name
     */
    public void send(Actor actor, Topic topic, String type, Object data) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var json = Json.MAPPER.writeValueAsString(data);
        broadcaster.publish(new Signal(actor.workspace(), topic, type, now, actor.user(), json));
    }
}
