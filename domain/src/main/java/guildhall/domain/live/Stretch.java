package guildhall.domain.live;

import java.util.List;

/**
 * A piece of the log.
 *
 * @param through the position to go on from: up to here the reader has all that concerns it
 * @param more whether something follows that could be read at once, or, where no events are here, in a moment
 */
public record Stretch(List<Recorded> events, long through, boolean more) {
    public Stretch {
        events = List.copyOf(events);
    }
}
