package guildhall.identity;

import guildhall.domain.store.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The people, and by how many sessions and tokens they could come in at present. */
final class PeopleCounted implements Counted {
    @Override
    public Map<String, Object> in(Tx tx, Instant now) {
        var identity = tx.identity();
        var counts = new LinkedHashMap<String, Object>();
        counts.put("people", identity.users().census());
        counts.put("sessions", identity.sessions().count(now));
        counts.put("tokens", identity.tokens().count(now));
        return counts;
    }
}
