package guildhall.domain.live;

import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An event as the log keeps it: encoded once, when it is recorded.
 *
 * @param subject the thing that it tells of
 * @param data the JSON that hearers get under {@code data}
 */
public record LogEntry(
        UUID id, String type, Set<Topic> topics, Instant at, Optional<UserId> actor, UUID subject, String data) {
    public LogEntry {
        topics = Set.copyOf(topics);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is left of the data of an event about {@code subject} once its contents are taken out. */
    public static String redacted(UUID subject) {
        return "{\"id\":\"" + subject + "\",\"redacted\":true}";
    }

    /** The same event without its contents. */
    public LogEntry blanked() {
        return new LogEntry(id, type, topics, at, actor, subject, redacted(subject));
    }
}
