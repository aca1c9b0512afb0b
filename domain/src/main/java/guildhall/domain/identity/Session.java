package guildhall.domain.identity;

import guildhall.domain.Failure;
import guildhall.domain.SessionId;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A sign-in on one device.
 *
 * @param device what the device says of itself
 * @param address where it was last seen
 */
public record Session(
        SessionId id,
        UserId user,
        SecretHash secret,
        String device,
        String address,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final int DEVICE = 200;

    public Session {
        device = Text.shown(device, DEVICE);
        address = Text.address(address);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        lastSeenAt = lastSeenAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Session begun(
            SessionId id, User user, SecretHash secret, String device, String address, Instant now) {
        if (!user.isActive()) {
            throw new Failure.Conflict("user.not_active", "This account is not active.");
        }
        return new Session(id, user.id(), secret, device, address, now, now, now.plus(LIFE));
    }
}
