package guildhall.domain.live;

import guildhall.domain.Id;
import java.util.Set;

/**
 * Something that happened, named in the past tense ({@code message.posted}). Its type and its wire form are public API, and
 * the wire form holds only what every hearer of its topics may see.
 */
public interface Event {
    String type();

    /** Who may hear it; nobody, where it is kept only for the log's readers. */
    Set<Topic> topics();

    /** The thing that it tells of: what {@link EventWriter#blank} finds it by, and what the audit trail names. */
    Id subject();

    /** Whether the audit trail keeps it. */
    default boolean audited() {
        return false;
    }
}
