package guildhall.domain.identity;

import guildhall.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/** The transfer links that nobody has used yet. */
public interface Transfers {
    void add(Transfer transfer);

    Optional<Transfer> get(SecretHash secret);

    /** Takes it away: of several who try at once, one gets it. */
    Optional<Transfer> take(SecretHash secret);

    void removeAllOf(UserId user);

    /** Forgets {@code limit} links at most that expired before {@code now}. Answers how many. */
    int forgetExpired(Instant now, int limit);
}
