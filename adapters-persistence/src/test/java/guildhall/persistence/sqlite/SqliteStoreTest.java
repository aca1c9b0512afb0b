package guildhall.persistence.sqlite;

import guildhall.contract.Backend;
import guildhall.contract.EventLogContract;
import guildhall.contract.IdentityContract;
import guildhall.contract.ModelContract;
import guildhall.contract.ShopContract;
import guildhall.contract.TenancyContract;
import guildhall.contract.UnitsContract;
import guildhall.domain.store.Store;
import guildhall.persistence.memory.InMemoryStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest
        implements UnitsContract, TenancyContract, IdentityContract, ShopContract, EventLogContract, ModelContract {
    @TempDir
    static Path directory;

    private final AtomicInteger stores = new AtomicInteger();
    private final Backend backend =
            Backend.of(() -> SqliteStore.open(directory.resolve("store" + stores.incrementAndGet())));

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Store reference() {
        return new InMemoryStore();
    }
}
