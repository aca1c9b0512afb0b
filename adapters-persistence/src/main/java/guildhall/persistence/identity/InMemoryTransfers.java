package guildhall.persistence.identity;

import guildhall.domain.UserId;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.Transfers;
import guildhall.persistence.Unit;
import java.time.Instant;
import java.util.Optional;

final class InMemoryTransfers implements Transfers {
    private final Unit unit;
    private final IdentityTables tables;

    InMemoryTransfers(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(Transfer transfer) {
        unit.writes();
        tables.transfers.put(transfer.secret(), transfer);
    }

    @Override
    public Optional<Transfer> get(SecretHash secret) {
        unit.reads();
        return tables.transfers.get(secret);
    }

    @Override
    public Optional<Transfer> take(SecretHash secret) {
        unit.writes();
        return tables.transfers.remove(secret);
    }

    @Override
    public void removeAllOf(UserId user) {
        unit.writes();
        tables.transfers.removeIf(transfer -> transfer.user().equals(user), Integer.MAX_VALUE);
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        unit.writes();
        return tables.transfers
                .removeIf(transfer -> transfer.expiresAt().isBefore(now), limit)
                .size();
    }
}
