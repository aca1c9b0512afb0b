package guildhall.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Scope;
import guildhall.domain.identity.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A token as its owner may see it: what it is good for, and nothing by which to come in. */
public record AccessTokenJson(
        AccessTokenId id, String name, List<String> scopes, Instant createdAt, Optional<Instant> expiresAt) {
    public static AccessTokenJson of(AccessToken token) {
        return new AccessTokenJson(
                token.id(),
                token.name(),
                token.scopes().stream().sorted().map(Scope::text).toList(),
                token.createdAt(),
                token.expiresAt());
    }
}
