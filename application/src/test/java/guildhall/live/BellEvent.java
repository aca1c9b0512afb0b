package guildhall.live;

import guildhall.domain.Id;
import guildhall.domain.live.Event;
import guildhall.domain.live.Topic;
import java.util.Set;
import java.util.UUID;

/** A context that only tests know. */
sealed interface BellEvent extends Event {
    Topic HALL = new Topic("hall");
    Topic YARD = new Topic("yard");

    WireContext<BellEvent> WIRE = new WireContext<>(BellEvent.class, BellEvent::data);

    record BellId(UUID value) implements Id {}

    /** Heard in the hall, and nowhere noted. */
    record Rung(BellId subject, int times) implements BellEvent {
        @Override
        public String type() {
            return "bell.rung";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(HALL);
        }
    }

    /** Heard everywhere, and audited. */
    record Broken(BellId subject) implements BellEvent {
        @Override
        public String type() {
            return "bell.broken";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(HALL, YARD);
        }

        @Override
        public boolean audited() {
            return true;
        }
    }

    private static Object data(BellEvent event) {
        return switch (event) {
            case Rung(var bell, var times) -> new RungJson(bell, times);
            case Broken(var bell) -> new BrokenJson(bell);
        };
    }

    record RungJson(BellId bellId, int howOften) {}

    record BrokenJson(BellId bellId) {}
}
