package guildhall.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import guildhall.domain.live.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as whoever asks for it gets it; sockets and streams carry the same.
 *
 * @param type in the past tense: {@code user.joined}
 * @param actorId who did it; null where the house did
 * @param data the thing that it tells of, under its name, as any hearer may see it
 * @param position its place in the log: later ones are higher
 */
public record EventJson(
        UUID id,
        String type,
        Instant at,
        Optional<UUID> actorId,
        @JsonRawValue String data,
        long position) {
    static EventJson of(Recorded event) {
        var entry = event.entry();
        return new EventJson(
                entry.id(),
                entry.type(),
                entry.at(),
                entry.actor().map(actor -> actor.value()),
                entry.data(),
                event.position());
    }
}
