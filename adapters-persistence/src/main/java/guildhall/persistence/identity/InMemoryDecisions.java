package guildhall.persistence.identity;

import guildhall.domain.identity.Decisions;
import guildhall.domain.identity.Settings;
import guildhall.persistence.Unit;
import guildhall.persistence.identity.IdentityTables.Decided;

final class InMemoryDecisions implements Decisions {
    private final Unit unit;
    private final IdentityTables tables;

    InMemoryDecisions(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public Settings get() {
        unit.reads();
        return tables.decisions.get(Decided.ALL).orElse(Settings.NONE);
    }

    @Override
    public void save(Settings settings) {
        unit.writes();
        tables.decisions.put(Decided.ALL, settings);
    }
}
