package guildhall.live;

import guildhall.domain.live.Event;
import java.util.List;

/** Encodes events, each once: the log, the sockets and other nodes carry the text that this makes. */
public final class Wire {
    private final List<WireContext<?>> contexts;

    public Wire(List<WireContext<?>> contexts) {
        this.contexts = List.copyOf(contexts);
    }

    /** The {@code data} of {@code event}. That no context knows it is a bug: it would leave silently. */
    public String data(Event event) {
        return Json.MAPPER.writeValueAsString(contextOf(event).record(event));
    }

    private WireContext<?> contextOf(Event event) {
        return contexts.stream()
                .filter(context -> context.knows(event))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no context has a wire form for " + event.type()));
    }
}
