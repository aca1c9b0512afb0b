package guildhall.persistence.identity;

import guildhall.domain.Page;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.AuditTrail;
import guildhall.persistence.Unit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryAuditTrail implements AuditTrail {
    private static final Comparator<AuditEntry> OLDEST_FIRST = Comparator.comparing(AuditEntry::at)
            .thenComparing(entry -> entry.id().value());

    private final Unit unit;
    private final IdentityTables tables;

    InMemoryAuditTrail(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(AuditEntry entry) {
        unit.writes();
        tables.audit.put(entry.id(), entry);
    }

    @Override
    public Page<AuditEntry> find(AuditFilter filter, Optional<AuditEntryId> after, int limit) {
        unit.reads();
        var last = after.flatMap(tables.audit::get);
        if (after.isPresent() && last.isEmpty()) {
            // It was pruned, and so was everything older.
            return new Page<>(List.of(), false);
        }
        return Page.cut(
                tables.audit
                        .rows()
                        .filter(filter::admits)
                        .filter(entry -> last.filter(found -> OLDEST_FIRST.compare(entry, found) >= 0)
                                .isEmpty())
                        .sorted(OLDEST_FIRST.reversed())
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    @Override
    public int prune(Instant time, int limit) {
        unit.writes();
        var doomed = tables.audit
                .rows()
                .filter(entry -> entry.at().isBefore(time))
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .map(AuditEntry::id)
                .toList();
        doomed.forEach(tables.audit::remove);
        return doomed.size();
    }
}
