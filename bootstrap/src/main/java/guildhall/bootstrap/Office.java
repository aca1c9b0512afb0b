package guildhall.bootstrap;

import guildhall.domain.Ids;
import guildhall.domain.Setting;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.shop.ShopSettings;
import guildhall.domain.store.Store;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.IdentityServices;
import guildhall.identity.IdentityWire;
import guildhall.live.Figures;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import guildhall.realtime.LocalBroadcaster;
import guildhall.shop.ShopServices;
import guildhall.shop.ShopWire;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The store and the use cases on it, without anything that runs by itself: whoever does one thing needs no more, and a server that
 * has the store open hears of it from the log.
 */
record Office(
        Store store,
        Broadcaster broadcaster,
        UnitOfWork work,
        IdentityServices identity,
        ShopServices shop,
        Figures figures,
        Ids ids)
        implements AutoCloseable {
    static Office open(StoreChoice choice) {
        var random = new SecureRandom();
        return open(choice, InstantSource.system(), random, new Argon2Passwords(random));
    }

    static Office open(StoreChoice choice, InstantSource clock, SecureRandom random, PasswordHasher passwords) {
        var figures = new Figures();
        var store = store(choice, figures);
        var broadcaster = new LocalBroadcaster();
        var ids = new Ids(clock, random);
        var settings = Stream.of(IdentitySettings.ALL, ShopSettings.ALL)
                .<Setting<?>>flatMap(List::stream)
                .toList();
        var wire = new Wire(List.of(IdentityWire.context(settings), ShopWire.context()));
        var work = new UnitOfWork(store, broadcaster, wire, ids, clock, figures);
        var identity = IdentityServices.of(work, store, passwords, ids, random, clock, settings, List.of(), List.of());
        return new Office(store, broadcaster, work, identity, ShopServices.of(work, ids, clock), figures, ids);
    }

    private static Store store(StoreChoice choice, Figures figures) {
        return switch (choice) {
            case StoreChoice.Memory _ -> new InMemoryStore();
            case StoreChoice.Sqlite(var directory) -> SqliteStore.open(directory, figures::committed);
            case StoreChoice.Postgres(var address) -> PostgresStore.open(address);
        };
    }

    @Override
    public void close() {
        try (store;
                broadcaster) {
            // the store last
        }
    }
}
