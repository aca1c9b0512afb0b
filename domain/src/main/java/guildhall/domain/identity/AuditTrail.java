package guildhall.domain.identity;

import guildhall.domain.Page;
import java.time.Instant;
import java.util.Optional;

/** Who did what in this workspace, and what was refused. */
public interface AuditTrail {
    void add(AuditEntry entry);

    /** Newest first. {@code after} is the last one of the page before. */
    Page<AuditEntry> find(AuditFilter filter, Optional<AuditEntryId> after, int limit);

    /** Forgets {@code limit} entries at most from before {@code time}, oldest first. Answers how many. */
    int prune(Instant time, int limit);
}
