package guildhall.identity;

import guildhall.domain.store.Tx;
import java.time.Instant;
import java.util.Map;

/**
 * What one context counts of a workspace for those who administer it. All contexts count in the same unit that reads, so that
 * their numbers belong together; each makes few calls there, none of which reads more than an index.
 */
@FunctionalInterface
public interface Counted {
    /** Numbers, or records of numbers, by the names that the wire has for them; no two contexts use the same name. */
    Map<String, Object> in(Tx tx, Instant now);
}
