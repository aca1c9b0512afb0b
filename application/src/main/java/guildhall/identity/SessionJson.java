package guildhall.identity;

import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.identity.Session;
import java.time.Instant;

/** A session as the one whose it is may see it. */
public record SessionJson(
        SessionId id,
        UserId userId,
        String device,
        String address,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {
    public static SessionJson of(Session session) {
        return new SessionJson(
                session.id(),
                session.user(),
                session.device(),
                session.address(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt());
    }
}
