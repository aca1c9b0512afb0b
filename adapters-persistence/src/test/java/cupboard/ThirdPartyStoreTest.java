package cupboard;

import guildhall.contract.Backend;
import guildhall.contract.EventLogContract;
import guildhall.contract.IdentityContract;
import guildhall.contract.ModelContract;
import guildhall.contract.ShopContract;
import guildhall.contract.TenancyContract;
import guildhall.contract.UnitsContract;
import guildhall.domain.store.Store;
import guildhall.persistence.memory.InMemoryStore;

/** All that somebody with a store of their own has to write. */
class ThirdPartyStoreTest
        implements UnitsContract, TenancyContract, IdentityContract, ShopContract, EventLogContract, ModelContract {
    private final Backend backend = Backend.of(CupboardStore::new);

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Store reference() {
        return new InMemoryStore();
    }
}
