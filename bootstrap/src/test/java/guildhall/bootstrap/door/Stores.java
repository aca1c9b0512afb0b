package guildhall.bootstrap.door;

import guildhall.bootstrap.StoreChoice;
import guildhall.persistence.postgres.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;

/** The same on each store. */
enum Stores {
    MEMORY,
    SQLITE,
    POSTGRES;

    interface Inside {
        void of(House house) throws Exception;
    }

    /** In a house of this store that has an administrator, and is closed afterwards. */
    void inside(Path directory, Inside inside) throws Exception {
        switch (this) {
            case MEMORY -> inside(new StoreChoice.Memory(), inside);
            case SQLITE -> inside(new StoreChoice.Sqlite(directory), inside);
            case POSTGRES -> inPostgres(inside);
        }
    }

    private static void inPostgres(Inside inside) throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            inside(new StoreChoice.Postgres(address(server)), inside);
        }
    }

    private static PostgresAddress address(EmbeddedPostgres server) {
        return new PostgresAddress("127.0.0.1", server.getPort(), "postgres", "postgres", Optional.of("postgres"));
    }

    private static void inside(StoreChoice store, Inside inside) throws Exception {
        try (var house = House.on(store)) {
            inside.of(house);
        }
    }
}
