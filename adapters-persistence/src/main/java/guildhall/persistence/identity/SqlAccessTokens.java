package guildhall.persistence.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Entrance;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.UserId;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AccessTokens;
import guildhall.domain.identity.Bearer;
import guildhall.domain.identity.SecretHash;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Personal access tokens in SQL; their scopes are one text, as the API writes them. */
final class SqlAccessTokens implements AccessTokens {
    private static final String COLUMNS = "id, user_id, secret, name, scopes, created_at, expires_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM access_tokens WHERE workspace_id = :workspace";

    private static final Query<AccessToken> GET = Query.of(SELECT + " AND id = :id", SqlAccessTokens::token);

    private static final Query<Bearer> BEARER = Query.of(
            "SELECT " + SqlUsers.COLUMNS + ", t.id, t.scopes, t.expires_at FROM access_tokens t"
                    + " JOIN users u ON u.workspace_id = t.workspace_id AND u.id = t.user_id"
                    + " WHERE t.workspace_id = :workspace AND t.secret = :secret",
            row -> new Bearer(
                    SqlUsers.user(row),
                    new Entrance.ByToken(new AccessTokenId(row.uuid()), scopes(row.text())),
                    row.instantIfAny()));

    private static final Query<AccessToken> OF =
            Query.of(SELECT + " AND user_id = :user ORDER BY id DESC LIMIT :limit", SqlAccessTokens::token);

    private static final Query<AccessToken> OF_AFTER = Query.of(
            SELECT + " AND user_id = :user AND id < :after ORDER BY id DESC LIMIT :limit", SqlAccessTokens::token);

    private static final Query<Long> COUNT = Query.of(
            "SELECT count(*) FROM access_tokens"
                    + " WHERE workspace_id = :workspace AND (expires_at IS NULL OR expires_at > :now)",
            Row::number);

    private static final Sql ADD = Sql.change("INSERT INTO access_tokens (workspace_id, " + COLUMNS + ")"
            + " VALUES (:workspace, :id, :user, :secret, :name, :scopes, :created_at, :expires_at)");

    private static final Sql REVOKE =
            Sql.change("DELETE FROM access_tokens WHERE workspace_id = :workspace AND id = :id");

    private static final Query<AccessTokenId> REVOKE_ALL_OF = Query.of(
            "DELETE FROM access_tokens WHERE workspace_id = :workspace AND user_id = :user RETURNING id",
            row -> new AccessTokenId(row.uuid()));

    private final SqlUnit unit;

    SqlAccessTokens(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(AccessToken token) {
        unit.writes()
                .change(
                        ADD,
                        token.id(),
                        token.user(),
                        token.secret().text(),
                        token.name(),
                        text(token.scopes()),
                        token.createdAt(),
                        token.expiresAt());
    }

    @Override
    public Optional<AccessToken> get(AccessTokenId id) {
        return unit.reads().one(GET, id);
    }

    @Override
    public Optional<Bearer> bearer(SecretHash secret) {
        return unit.reads().one(BEARER, secret.text());
    }

    @Override
    public Page<AccessToken> of(UserId user, Optional<AccessTokenId> after, int limit) {
        var statements = unit.reads();
        return Page.cut(
                after.isEmpty()
                        ? statements.list(OF, user, limit + 1)
                        : statements.list(OF_AFTER, user, after.get(), limit + 1),
                limit);
    }

    @Override
    public long count(Instant now) {
        return unit.reads().one(COUNT, now).orElseThrow();
    }

    @Override
    public boolean revoke(AccessTokenId id) {
        return unit.writes().change(REVOKE, id) == 1;
    }

    @Override
    public List<AccessTokenId> revokeAllOf(UserId user) {
        return unit.writes().list(REVOKE_ALL_OF, user);
    }

    private static AccessToken token(Row row) throws SQLException {
        return new AccessToken(
                new AccessTokenId(row.uuid()),
                new UserId(row.uuid()),
                new SecretHash(row.text()),
                row.text(),
                scopes(row.text()),
                row.instant(),
                row.instantIfAny());
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }

    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
