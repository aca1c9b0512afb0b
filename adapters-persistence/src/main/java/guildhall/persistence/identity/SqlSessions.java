package guildhall.persistence.identity;

import guildhall.domain.Entrance;
import guildhall.domain.Page;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.identity.Bearer;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Sessions;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions in SQL. */
final class SqlSessions implements Sessions {
    private static final String COLUMNS = "id, user_id, secret, device, address, created_at, last_seen_at, expires_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM sessions WHERE workspace_id = :workspace";

    private static final Query<Session> GET = Query.of(SELECT + " AND id = :id", SqlSessions::session);

    private static final Query<Bearer> BEARER = Query.of(
            "SELECT " + SqlUsers.COLUMNS + ", s.id, s.expires_at FROM sessions s"
                    + " JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.user_id"
                    + " WHERE s.workspace_id = :workspace AND s.secret = :secret",
            row -> new Bearer(
                    SqlUsers.user(row), new Entrance.BySession(new SessionId(row.uuid())), Optional.of(row.instant())));

    private static final Query<Session> OF =
            Query.of(SELECT + " AND user_id = :user ORDER BY id DESC LIMIT :limit", SqlSessions::session);

    private static final Query<Session> OF_AFTER = Query.of(
            SELECT + " AND user_id = :user AND id < :after ORDER BY id DESC LIMIT :limit", SqlSessions::session);

    private static final Query<Long> COUNT = Query.of(
            "SELECT count(*) FROM sessions WHERE workspace_id = :workspace AND expires_at > :now", Row::number);

    private static final Sql ADD = Sql.change("INSERT INTO sessions (workspace_id, " + COLUMNS + ") VALUES"
            + " (:workspace, :id, :user, :secret, :device, :address, :created_at, :last_seen_at, :expires_at)");

    private static final Sql END = Sql.change("DELETE FROM sessions WHERE workspace_id = :workspace AND id = :id");

    private static final Query<Session> END_ALL_OF = Query.of(
            "DELETE FROM sessions WHERE workspace_id = :workspace AND user_id = :user RETURNING " + COLUMNS,
            SqlSessions::session);

    private static final Sql SEEN = Sql.change("UPDATE sessions SET last_seen_at = :at, address = :address"
            + " WHERE workspace_id = :workspace AND id = :id AND last_seen_at <= :at");

    private static final Sql FORGET_EXPIRED = Sql.change("DELETE FROM sessions WHERE workspace_id = :workspace"
            + " AND id IN (SELECT id FROM sessions WHERE workspace_id = :workspace AND expires_at < :now"
            + " ORDER BY expires_at LIMIT :limit)");

    private final SqlUnit unit;

    SqlSessions(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(Session session) {
        unit.writes()
                .change(
                        ADD,
                        session.id(),
                        session.user(),
                        session.secret().text(),
                        session.device(),
                        session.address(),
                        session.createdAt(),
                        session.lastSeenAt(),
                        session.expiresAt());
    }

    @Override
    public Optional<Session> get(SessionId id) {
        return unit.reads().one(GET, id);
    }

    @Override
    public Optional<Bearer> bearer(SecretHash secret) {
        return unit.reads().one(BEARER, secret.text());
    }

    @Override
    public Page<Session> of(UserId user, Optional<SessionId> after, int limit) {
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
    public boolean end(SessionId id) {
        return unit.writes().change(END, id) == 1;
    }

    @Override
    public List<Session> endAllOf(UserId user) {
        return unit.writes().list(END_ALL_OF, user);
    }

    @Override
    public void seen(SessionId id, Instant at, String address) {
        unit.writes().change(SEEN, at, address, id);
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        return unit.writes().change(FORGET_EXPIRED, now, limit);
    }

    private static Session session(Row row) throws SQLException {
        return new Session(
                new SessionId(row.uuid()),
                new UserId(row.uuid()),
                new SecretHash(row.text()),
                row.text(),
                row.text(),
                row.instant(),
                row.instant(),
                row.instant());
    }
}
