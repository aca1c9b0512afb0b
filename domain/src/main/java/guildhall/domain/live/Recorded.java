package guildhall.domain.live;

import guildhall.domain.WorkspaceId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An event with its place in the log.
 *
 * @param position above that of everything recorded before it, over all workspaces
 */
public record Recorded(long position, WorkspaceId workspace, LogEntry entry) {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The JSON that every hearer gets, whichever way it reaches them. Only {@code data} needs escapes, and has them. */
    public String message() {
        return "{\"id\":\"" + entry.id()
                + "\",\"type\":\"" + entry.type()
                + "\",\"at\":\"" + INSTANT.format(entry.at())
                + "\",\"actor_id\":"
                + entry.actor().map(user -> "\"" + user.text() + "\"").orElse("null")
                + ",\"data\":" + entry.data()
                + ",\"position\":" + position + "}";
    }
}
