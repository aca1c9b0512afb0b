package guildhall.domain.live;

import java.util.UUID;

/** The log as one unit of work writes it: what it appends is there when the unit commits, and not before. */
public interface EventWriter {
    /**
     * Appends {@code entry}, at a position above that of everything whose effects this unit can have seen. The entries of one
     * unit keep their order. The store may put the appending off until the work returns.
     */
    void append(LogEntry entry);

    /**
     * Takes the contents out of all this workspace's earlier events about {@code subject}: their data becomes
     * {@code {"id": "<subject>", "redacted": true}}. What this very unit appends is not touched.
     */
    void blank(UUID subject);

    /**
     * Notes that the durable reader {@code cursor} is done with all up to {@code position}, in the unit that holds the
     * effects of its reading. Pruning never passes a cursor. A cursor never moves back.
     */
    void pass(String cursor, long position);
}
