package guildhall.bench;

import guildhall.domain.Id;
import guildhall.domain.live.Event;
import guildhall.domain.live.Topic;
import guildhall.live.WireContext;
import java.util.Set;
import java.util.UUID;

/** An event that tells the bench when it was heard: its subject carries a number. It is audited, so that it comes with a row. */
record Bell(BellId subject) implements Event {
    static final WireContext<Bell> WIRE = new WireContext<>(Bell.class, bell -> new BellJson(bell.subject()));

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    static Bell number(int number) {
        return new Bell(new BellId(new UUID(Guild.IDS.next().getMostSignificantBits(), VARIANT | number)));
    }

    static int numberOf(UUID subject) {
        return (int) subject.getLeastSignificantBits();
    }

    @Override
    public String type() {
        return "bell.rung";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Guild.TOPIC);
    }

    @Override
    public boolean audited() {
        return true;
    }

    record BellId(UUID value) implements Id {}

    record BellJson(BellId bellId) {}
}
