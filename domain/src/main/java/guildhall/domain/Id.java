package guildhall.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * The identity of one thing: a UUIDv7, so that ids sort by the time they were made. Each kind of thing has its own record,
 * so that a room's id can never stand where a user's is due.
 */
public interface Id {
    UUID value();

    /** What {@code text} stands for, in any case but in full length: Java would also take {@code 1-1-1-1-1}. */
    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The form in which the API and the logs show it: lower-case, with dashes. */
    default String text() {
        return value().toString();
    }
}
