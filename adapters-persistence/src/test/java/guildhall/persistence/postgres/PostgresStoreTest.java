package guildhall.persistence.postgres;

import guildhall.contract.Backend;
import guildhall.contract.EventLogContract;
import guildhall.contract.IdentityContract;
import guildhall.contract.ModelContract;
import guildhall.contract.ShopContract;
import guildhall.contract.TenancyContract;
import guildhall.contract.UnitsContract;
import guildhall.domain.store.Store;
import guildhall.persistence.memory.InMemoryStore;

class PostgresStoreTest
        implements UnitsContract, TenancyContract, IdentityContract, ShopContract, EventLogContract, ModelContract {
    private final Backend backend = Backend.of(() -> PostgresStore.open(PostgresServer.database()));

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Store reference() {
        return new InMemoryStore();
    }
}
