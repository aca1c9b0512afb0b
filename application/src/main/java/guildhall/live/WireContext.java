package guildhall.live;

import guildhall.domain.live.Event;
import java.util.function.Function;

/**
 * How the events of one context look to those who hear them. {@code data} answers, for each of them, a record made for the
 * wire alone, with the thing under its name: {@code {"user": …}}. The events are a sealed interface and {@code data} a switch
 * without {@code default}, so that a new event does not compile before it has its wire form.
 *
 * <p>A wire record is public API: its fields are only ever added to, and a changed meaning is a new type of event.
 */
public record WireContext<E extends Event>(Class<E> events, Function<? super E, ?> data) {
    boolean knows(Event event) {
        return events.isInstance(event);
    }

    Object record(Event event) {
        return data.apply(events.cast(event));
    }
}
