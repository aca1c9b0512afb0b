package guildhall.domain.identity;

import guildhall.domain.Page;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is signed in where. Expired sessions stay until they are forgotten. */
public interface Sessions {
    void add(Session session);

    Optional<Session> get(SessionId id);

    /** Who holds this secret. */
    Optional<Bearer> bearer(SecretHash secret);

    /** Newest first. */
    Page<Session> of(UserId user, Optional<SessionId> after, int limit);

    /** How many are good after {@code now}, whoever's they are. */
    long count(Instant now);

    /** False if there is none. */
    boolean end(SessionId id);

    /** Which were ended. */
    List<Session> endAllOf(UserId user);

    /** Notes a sign of life, unless a later one is noted or the session has ended. */
    void seen(SessionId id, Instant at, String address);

    /** Forgets {@code limit} sessions at most that expired before {@code now}. Answers how many. */
    int forgetExpired(Instant now, int limit);
}
