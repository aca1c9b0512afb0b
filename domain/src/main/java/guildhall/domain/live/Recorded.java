package guildhall.domain.live;

import guildhall.domain.WorkspaceId;

/**
 * An event with its place in the log.
 *
 * @param position above that of everything recorded before it, over all workspaces
 */
public record Recorded(long position, WorkspaceId workspace, LogEntry entry) {
    /** The JSON that every hearer gets, whichever way it reaches them. */
    public String message() {
        return "{\"id\":\"" + entry.id() + "\","
                + Message.of(entry.type(), entry.at(), entry.actor(), entry.data())
                + ",\"position\":" + position + "}";
    }
}
