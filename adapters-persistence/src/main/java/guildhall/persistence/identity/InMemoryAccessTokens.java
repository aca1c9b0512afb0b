package guildhall.persistence.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Entrance;
import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AccessTokens;
import guildhall.domain.identity.Bearer;
import guildhall.domain.identity.SecretHash;
import guildhall.persistence.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryAccessTokens implements AccessTokens {
    private final Unit unit;
    private final IdentityTables tables;

    InMemoryAccessTokens(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(AccessToken token) {
        unit.writes();
        tables.tokens.put(token.id(), token);
    }

    @Override
    public Optional<AccessToken> get(AccessTokenId id) {
        unit.reads();
        return tables.tokens.get(id);
    }

    @Override
    public Optional<Bearer> bearer(SecretHash secret) {
        unit.reads();
        return tables.tokensBySecret
                .get(secret)
                .flatMap(token -> tables.users
                        .get(token.user())
                        .map(user ->
                                new Bearer(user, new Entrance.ByToken(token.id(), token.scopes()), token.expiresAt())));
    }

    @Override
    public Page<AccessToken> of(UserId user, Optional<AccessTokenId> after, int limit) {
        unit.reads();
        return IdentityTables.newestFirst(
                tables.tokens, AccessToken::id, token -> token.user().equals(user), after, limit);
    }

    @Override
    public long count(Instant now) {
        unit.reads();
        return tables.tokens
                .rows()
                .filter(token ->
                        token.expiresAt().filter(end -> !end.isAfter(now)).isEmpty())
                .count();
    }

    @Override
    public boolean revoke(AccessTokenId id) {
        unit.writes();
        return tables.tokens.remove(id).isPresent();
    }

    @Override
    public List<AccessTokenId> revokeAllOf(UserId user) {
        unit.writes();
        return tables.tokens.removeIf(token -> token.user().equals(user), Integer.MAX_VALUE).stream()
                .map(AccessToken::id)
                .toList();
    }
}
