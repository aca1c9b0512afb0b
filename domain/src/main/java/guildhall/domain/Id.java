package guildhall.domain;

import java.util.UUID;

/**
 * The identity of one thing: a UUIDv7, so that ids sort by the time they were made. Each kind of thing has its own record,
 * so that a room's id can never stand where a user's is due.
 */
public interface Id {
    UUID value();

    /** The form in which the API and the logs show it: lower-case, with dashes. */
    default String text() {
        return value().toString();
    }
}
