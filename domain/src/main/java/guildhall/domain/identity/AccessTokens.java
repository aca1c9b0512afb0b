package guildhall.domain.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Page;
import guildhall.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The personal access tokens of this workspace's people. */
public interface AccessTokens {
    void add(AccessToken token);

    Optional<AccessToken> get(AccessTokenId id);

    /** Who holds this secret. */
    Optional<Bearer> bearer(SecretHash secret);

    /** Newest first. */
    Page<AccessToken> of(UserId user, Optional<AccessTokenId> after, int limit);

    /** How many are good after {@code now}, whoever's they are. */
    long count(Instant now);

    /** False if there is none. */
    boolean revoke(AccessTokenId id);

    /** Which were revoked. */
    List<AccessTokenId> revokeAllOf(UserId user);
}
