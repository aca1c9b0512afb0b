package guildhall.http.cable;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Topic;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The envelopes that are in use: one for all who subscribed to the same by the same words. */
final class Envelopes {
    private final String epoch;
    private final ConcurrentHashMap<Use, Envelope> used = new ConcurrentHashMap<>();

    private record Use(WorkspaceId workspace, Protocol protocol, String identifier, Topic topic) {}

    /** @param epoch of the log that offsets are of */
    Envelopes(String epoch) {
        this.epoch = epoch;
    }

    Envelope take(WorkspaceId workspace, Protocol protocol, String identifier, Topic topic) {
        return Objects.requireNonNull(used.compute(
                new Use(workspace, protocol, identifier, topic),
                (_, known) -> (known == null ? new Envelope(protocol, identifier, topic, epoch) : known).used()));
    }

    void giveBack(WorkspaceId workspace, Protocol protocol, String identifier, Topic topic) {
        used.computeIfPresent(new Use(workspace, protocol, identifier, topic), (_, known) -> known.unused());
    }
}
