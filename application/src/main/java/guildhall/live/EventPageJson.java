package guildhall.live;

import java.util.List;
import java.util.Optional;

/**
 * What was recorded on some topics, oldest first.
 *
 * @param next what to send as {@code after} for more; null where there is no more now
 * @param position the same, also where there is no more: whoever asks again later goes on from there
 * @param epoch of which log the positions are: they mean nothing in another
 */
public record EventPageJson(List<EventJson> items, Optional<String> next, long position, String epoch) {
    public EventPageJson {
        items = List.copyOf(items);
    }
}
