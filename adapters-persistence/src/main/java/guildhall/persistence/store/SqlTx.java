package guildhall.persistence.store;

import guildhall.domain.identity.Identity;
import guildhall.domain.live.EventWriter;
import guildhall.domain.shop.Shop;
import guildhall.domain.store.OwnDoors;
import guildhall.domain.store.Receipts;
import guildhall.domain.store.Tx;
import guildhall.persistence.identity.SqlIdentity;
import guildhall.persistence.shop.SqlShop;
import guildhall.persistence.sql.SqlEventWriter;
import guildhall.persistence.sql.SqlUnit;

/** What a work is handed. */
public record SqlTx(Identity identity, Shop shop, OwnDoors doors, Receipts receipts, EventWriter events) implements Tx {
    public static SqlTx of(SqlUnit unit) {
        return new SqlTx(
                new SqlIdentity(unit),
                new SqlShop(unit),
                new SqlDoors(unit),
                new SqlReceipts(unit),
                new SqlEventWriter(unit));
    }
}
