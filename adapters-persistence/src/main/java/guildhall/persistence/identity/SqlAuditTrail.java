package guildhall.persistence.identity;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.AuditTrail;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The audit trail in SQL. */
final class SqlAuditTrail implements AuditTrail {
    private static final String COLUMNS = "id, at, actor_id, address, outcome, type, subject";

    private static final Sql ADD = Sql.change("INSERT INTO audit (workspace_id, " + COLUMNS + ")"
            + " VALUES (:workspace, :id, :at, :actor, :address, :outcome, :type, :subject)");

    private static final Sql PRUNE = Sql.change("DELETE FROM audit WHERE workspace_id = :workspace"
            + " AND id IN (SELECT id FROM audit WHERE workspace_id = :workspace AND at < :time"
            + " ORDER BY at, id LIMIT :limit)");

    /** One statement for each choice of filters, so that each finds its index. */
    private static final Map<Asked, Query<AuditEntry>> FIND = queries();

    private final SqlUnit unit;

    SqlAuditTrail(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(AuditEntry entry) {
        unit.writes()
                .change(
                        ADD,
                        entry.id(),
                        entry.at(),
                        entry.actor(),
                        entry.address(),
                        entry.outcome(),
                        entry.type(),
                        entry.subject());
    }

    @Override
    public Page<AuditEntry> find(AuditFilter filter, Optional<AuditEntryId> after, int limit) {
        var arguments = new ArrayList<Object>();
        filter.actor().ifPresent(arguments::add);
        filter.type().ifPresent(arguments::add);
        after.ifPresent(arguments::add);
        arguments.add(filter.from().orElse(Instant.EPOCH));
        arguments.add(filter.to().orElse(Asked.NEVER));
        arguments.add(limit + 1);
        return Page.cut(unit.reads().list(query(Asked.of(filter, after)), arguments.toArray()), limit);
    }

    @Override
    public int prune(Instant time, int limit) {
        return unit.writes().change(PRUNE, time, limit);
    }

    private static Query<AuditEntry> query(Asked asked) {
        var query = FIND.get(asked);
        if (query == null) {
            throw new IllegalStateException("no query for " + asked);
        }
        return query;
    }

    private static Map<Asked, Query<AuditEntry>> queries() {
        var queries = new HashMap<Asked, Query<AuditEntry>>();
        for (var choice = 0; choice < 8; choice++) {
            var asked = new Asked((choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0);
            queries.put(asked, Query.of(asked.statement(), SqlAuditTrail::entry));
        }
        return queries;
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                new AuditEntryId(row.uuid()),
                row.instant(),
                row.idIfAny(UserId::new),
                row.textIfAny(),
                row.of(AuditEntry.Outcome.class),
                row.text(),
                row.uuidIfAny());
    }

    /** Which parts of the filter are there; the times always are. */
    private record Asked(boolean actor, boolean type, boolean after) {
        /** As late as every engine can write it. */
        private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

        static Asked of(AuditFilter filter, Optional<AuditEntryId> after) {
            return new Asked(filter.actor().isPresent(), filter.type().isPresent(), after.isPresent());
        }

        String statement() {
            return "SELECT " + COLUMNS + " FROM audit WHERE workspace_id = :workspace"
                    + (actor ? " AND actor_id = :actor" : "")
                    + (type ? " AND type = :type" : "")
                    + (after
                            ? " AND (at, id) < (SELECT at, id FROM audit WHERE workspace_id = :workspace AND id = :after)"
                            : "")
                    + " AND at >= :from AND at < :to ORDER BY at DESC, id DESC LIMIT :limit";
        }
    }
}
