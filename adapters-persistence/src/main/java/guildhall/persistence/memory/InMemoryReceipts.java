package guildhall.persistence.memory;

import guildhall.domain.store.Receipt;
import guildhall.domain.store.Receipts;
import guildhall.persistence.Table;
import guildhall.persistence.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** One unit's hand on its workspace's receipts. */
record InMemoryReceipts(Unit unit, Table<String, Receipt> receipts) implements Receipts {
    @Override
    public Optional<Receipt> get(String request) {
        unit.reads();
        return receipts.get(request);
    }

    @Override
    public boolean addIfAbsent(Receipt receipt) {
        unit.writes();
        return receipts.addIfAbsent(receipt.request(), receipt);
    }

    @Override
    public int forget(Instant time, int limit) {
        unit.writes();
        // A time in between would count a row of the same millisecond as older.
        var cut = time.truncatedTo(ChronoUnit.MILLIS);
        var old = receipts.rows()
                .filter(receipt -> receipt.at().isBefore(cut))
                .sorted(Comparator.comparing(Receipt::at))
                .limit(limit)
                .toList();
        old.forEach(receipt -> receipts.remove(receipt.request()));
        return old.size();
    }
}
