package guildhall.domain.live;

import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that matters only now, such as typing: never stored, delivered at most once.
 *
 * @param data JSON, as in {@link LogEntry#data}
 */
public record Signal(WorkspaceId workspace, Topic topic, String type, Instant at, Optional<UserId> actor, String data) {
    /** The JSON that every hearer gets: as an event, but that it has neither id nor position. */
    public String message() {
        return "{" + Message.of(type, at, actor, data) + "}";
    }
}
