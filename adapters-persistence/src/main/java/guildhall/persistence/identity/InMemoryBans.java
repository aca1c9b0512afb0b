package guildhall.persistence.identity;

import guildhall.domain.UserId;
import guildhall.domain.identity.Bans;
import guildhall.persistence.Unit;
import guildhall.persistence.identity.IdentityTables.Ban;
import java.time.Instant;
import java.util.Set;

final class InMemoryBans implements Bans {
    private final Unit unit;
    private final IdentityTables tables;

    InMemoryBans(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(UserId user, Set<String> addresses, Instant at) {
        unit.writes();
        addresses.forEach(address -> {
            var ban = new Ban(user, address);
            tables.bans.addIfAbsent(ban, ban);
        });
    }

    @Override
    public void lift(UserId user) {
        unit.writes();
        tables.bans.removeIf(ban -> ban.user().equals(user), Integer.MAX_VALUE);
    }

    @Override
    public boolean refuses(String address) {
        unit.reads();
        return tables.bans.rows().anyMatch(ban -> ban.address().equals(address));
    }
}
