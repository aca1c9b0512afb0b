package guildhall.persistence.memory;

import guildhall.domain.identity.Identity;
import guildhall.domain.live.EventWriter;
import guildhall.domain.shop.Shop;
import guildhall.domain.store.OwnDoors;
import guildhall.domain.store.Receipts;
import guildhall.domain.store.Tx;

/** What a work is handed. */
record InMemoryTx(Identity identity, Shop shop, OwnDoors doors, Receipts receipts, EventWriter events) implements Tx {}
