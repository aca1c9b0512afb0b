package guildhall.persistence.identity;

import guildhall.domain.UserId;
import guildhall.domain.identity.Bans;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.time.Instant;
import java.util.Set;

/** Banned addresses in SQL, a row for each person who came from there. */
final class SqlBans implements Bans {
    private static final Sql ADD = Sql.change("INSERT INTO bans (workspace_id, address, user_id, at)"
            + " VALUES (:workspace, :address, :user, :at) ON CONFLICT DO NOTHING");

    private static final Sql LIFT = Sql.change("DELETE FROM bans WHERE workspace_id = :workspace AND user_id = :user");

    private static final Query<Long> REFUSES =
            Query.of("SELECT 1 FROM bans WHERE workspace_id = :workspace AND address = :address LIMIT 1", Row::number);

    private final SqlUnit unit;

    SqlBans(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(UserId user, Set<String> addresses, Instant at) {
        var statements = unit.writes();
        addresses.stream().sorted().forEach(address -> statements.change(ADD, address, user, at));
    }

    @Override
    public void lift(UserId user) {
        unit.writes().change(LIFT, user);
    }

    @Override
    public boolean refuses(String address) {
        return unit.reads().one(REFUSES, address).isPresent();
    }
}
