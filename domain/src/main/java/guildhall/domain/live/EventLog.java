package guildhall.domain.live;

import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Everything that was recorded, in one order for all readers: an event never appears below a position that a reader has been
 * given, and cause stands before effect. So whoever has read up to a position asks for what follows it, and misses nothing.
 *
 * <p>Not to be called from inside a unit of work.
 */
public interface EventLog {
    /** A random text stored with the log: positions mean nothing in a log of another epoch. */
    String epoch();

    /** The last position that readers may see; 0 in an empty log. */
    long newest();

    /** Everything recorded after this position is still here; 0 as long as nothing was pruned. */
    long floor();

    /** What was recorded after {@code position} in all workspaces, {@code limit} events at most. */
    Stretch after(long position, int limit);

    /** What was recorded after {@code position} in one workspace on any of {@code topics}, {@code limit} events at most. */
    Stretch after(WorkspaceId workspace, Set<Topic> topics, long position, int limit);

    /**
     * A position to begin at so as to miss nothing that was recorded at {@code time} or later, by the clocks of those who
     * recorded. It only finds a beginning: where a clock stepped back, or a unit took its time, it may lie as much too late.
     */
    long before(Instant time);

    /**
     * Forgets what was recorded before {@code time}, {@code limit} events at most, oldest first, and nothing that a durable
     * cursor has yet to read. Answers how many were forgotten.
     */
    int prune(Instant time, int limit);

    /** How far the durable reader {@code cursor} has come; empty where it never began. */
    OptionalLong cursor(String cursor);
}
