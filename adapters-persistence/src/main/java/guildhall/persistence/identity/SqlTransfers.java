package guildhall.persistence.identity;

import guildhall.domain.UserId;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.Transfers;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Transfer links in SQL. */
final class SqlTransfers implements Transfers {
    private static final Sql ADD = Sql.change("INSERT INTO transfers (workspace_id, secret, user_id, expires_at)"
            + " VALUES (:workspace, :secret, :user, :expires_at)");

    private static final Query<Transfer> GET = Query.of(
            "SELECT secret, user_id, expires_at FROM transfers WHERE workspace_id = :workspace AND secret = :secret",
            SqlTransfers::transfer);

    private static final Query<Transfer> TAKE = Query.of(
            "DELETE FROM transfers WHERE workspace_id = :workspace AND secret = :secret"
                    + " RETURNING secret, user_id, expires_at",
            SqlTransfers::transfer);

    private static final Sql REMOVE_ALL_OF =
            Sql.change("DELETE FROM transfers WHERE workspace_id = :workspace AND user_id = :user");

    private static final Sql FORGET_EXPIRED = Sql.change("DELETE FROM transfers WHERE workspace_id = :workspace"
            + " AND secret IN (SELECT secret FROM transfers WHERE workspace_id = :workspace AND expires_at < :now"
            + " ORDER BY expires_at LIMIT :limit)");

    private final SqlUnit unit;

    SqlTransfers(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(Transfer transfer) {
        unit.writes().change(ADD, transfer.secret().text(), transfer.user(), transfer.expiresAt());
    }

    @Override
    public Optional<Transfer> get(SecretHash secret) {
        return unit.reads().one(GET, secret.text());
    }

    @Override
    public Optional<Transfer> take(SecretHash secret) {
        return unit.writes().one(TAKE, secret.text());
    }

    @Override
    public void removeAllOf(UserId user) {
        unit.writes().change(REMOVE_ALL_OF, user);
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        return unit.writes().change(FORGET_EXPIRED, now, limit);
    }

    private static Transfer transfer(Row row) throws SQLException {
        return new Transfer(new SecretHash(row.text()), new UserId(row.uuid()), row.instant());
    }
}
