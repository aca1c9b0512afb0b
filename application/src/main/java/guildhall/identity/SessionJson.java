package guildhall.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.identity.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the one whose it is may see it.
 *
 * @param current whether it is the one at hand; left out of what all of somebody's devices hear, because they would not agree
 */
public record SessionJson(
        SessionId id,
        UserId userId,
        String device,
        String address,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean current) {
    /** As any device may see it. */
    public static SessionJson of(Session session) {
        return seen(session, null);
    }

    /** As {@code viewer} sees it from where they are. */
    public static SessionJson of(Session session, Actor.Person viewer) {
        return seen(session, viewer.entrance().equals(new Entrance.BySession(session.id())));
    }

    private static SessionJson seen(Session session, @Nullable Boolean current) {
        return new SessionJson(
                session.id(),
                session.user(),
                session.device(),
                session.address(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt(),
                current);
    }
}
