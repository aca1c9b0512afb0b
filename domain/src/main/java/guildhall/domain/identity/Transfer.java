package guildhall.domain.identity;

import guildhall.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A link by which somebody signs in on another device, once. */
public record Transfer(SecretHash secret, UserId user, Instant expiresAt) {
    private static final Duration LIFE = Duration.ofHours(4);

    public Transfer {
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Transfer offered(SecretHash secret, UserId user, Instant now) {
        return new Transfer(secret, user, now.plus(LIFE));
    }

    public boolean isGood(Instant now) {
        return expiresAt.isAfter(now);
    }
}
