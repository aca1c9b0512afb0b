package guildhall.domain.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** What lets a program act for its owner, within its scopes and within what the owner may do at that moment. */
public record AccessToken(
        AccessTokenId id,
        UserId user,
        SecretHash secret,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt) {
    private static final int NAME = 100;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    public AccessToken {
        name = Text.line("name", name, NAME);
        if (scopes.isEmpty()) {
            throw Failure.Invalid.field("scopes", "empty", "A token needs at least one scope.");
        }
        scopes = Set.copyOf(scopes);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    public static AccessToken minted(
            AccessTokenId id,
            UserId user,
            SecretHash secret,
            String name,
            Set<Scope> scopes,
            Optional<Instant> expiresAt,
            Instant now) {
        if (expiresAt.filter(instant -> !instant.isAfter(now)).isPresent()) {
            throw Failure.Invalid.field("expires_at", "past", "The expiry must lie in the future.");
        }
        if (expiresAt.filter(instant -> instant.isAfter(LAST)).isPresent()) {
            throw Failure.Invalid.field("expires_at", "out_of_range", "The expiry must lie before the year 10000.");
        }
        return new AccessToken(id, user, secret, name, scopes, now, expiresAt);
    }
}
