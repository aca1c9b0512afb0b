package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.live.Event;
import guildhall.domain.live.Topic;
import guildhall.live.BellEvent.BellId;
import guildhall.live.BellEvent.Rung;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class WireTest {
    private static final BellId BELL = new BellId(UUID.fromString("019aa000-0000-7000-8000-000000000001"));

    private final Wire wire = new Wire(List.of(BellEvent.WIRE));

    @Test
    void anEventIsEncodedAsItsContextSays() {
        assertThat(wire.data(new Rung(BELL, 3)))
                .isEqualTo("{\"bell_id\":\"019aa000-0000-7000-8000-000000000001\",\"how_often\":3}");
    }

    @Test
    void anEventThatNoContextKnowsIsABug() {
        assertThatThrownBy(() -> wire.data(new Unheard()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tree.fell");
    }

    private record Unheard() implements Event {
        @Override
        public String type() {
            return "tree.fell";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of();
        }

        @Override
        public BellId subject() {
            return BELL;
        }
    }
}
