package guildhall.domain.identity;

import guildhall.domain.Entrance;
import java.time.Instant;
import java.util.Optional;

/** Whoever holds a secret: its owner as they are now, and what it opens. Whether both are still good is the caller's to judge. */
public record Bearer(User user, Entrance entrance, Optional<Instant> expiresAt) {
    public boolean isGood(Instant now) {
        return user.isActive()
                && expiresAt.filter(instant -> !instant.isAfter(now)).isEmpty();
    }
}
