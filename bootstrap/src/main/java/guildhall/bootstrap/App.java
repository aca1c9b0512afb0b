package guildhall.bootstrap;

import guildhall.domain.Ids;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Subscription;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Store;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.IdentityServices;
import guildhall.identity.IdentityWire;
import guildhall.live.Pruning;
import guildhall.live.Relay;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.live.Witness;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import guildhall.realtime.LocalBroadcaster;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Guildhall, wired: everything that runs but the doors to the outside. Other programs may start one of their own. */
public final class App implements AutoCloseable {
    private final Store store;
    private final Broadcaster broadcaster;
    private final Relay relay;
    private final Housekeeping housekeeping;
    private final IdentityServices identity;

    private App(
            Store store, Broadcaster broadcaster, Relay relay, Housekeeping housekeeping, IdentityServices identity) {
        this.store = store;
        this.broadcaster = broadcaster;
        this.relay = relay;
        this.housekeeping = housekeeping;
        this.identity = identity;
    }

    /** One that keeps everything in memory, and is ready at once. */
    public static App inMemory() {
        return wire(Config.inMemory());
    }

    /** Opens the store and starts what runs by itself. Read this to know what runs. */
    public static App wire(Config config) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var store = store(config);
        try {
            var broadcaster = new LocalBroadcaster();
            var relay = Relay.start(store.log(), broadcaster, List.of());
            var ids = new Ids(clock, random);
            var settings = IdentitySettings.ALL;
            var wire = new Wire(List.of(IdentityWire.context(settings)));
            var work = new UnitOfWork(store, broadcaster, wire, ids, clock);
            var passwords = new Argon2Passwords(random);
            var identity =
                    IdentityServices.of(work, store, passwords, ids, random, clock, settings, List.of(), List.of());
            var housekeeping = Housekeeping.start(new Pruning(store, clock, config.eventsKeep()));
            return new App(store, broadcaster, relay, housekeeping, identity);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static Store store(Config config) {
        return switch (config.store()) {
            case StoreChoice.Memory _ -> new InMemoryStore();
            case StoreChoice.Sqlite(var directory) -> SqliteStore.open(directory);
            case StoreChoice.Postgres(var address) -> PostgresStore.open(address);
        };
    }

    /** Workspaces, people, sessions, tokens, settings and the audit trail. */
    public IdentityServices identity() {
        return identity;
    }

    /** Tells {@code listener} of everything that happens on {@code topic} from now on, in order and once. */
    public Subscription follow(WorkspaceId workspace, Topic topic, Consumer<Recorded> listener) {
        return Witness.follow(store.log(), broadcaster, workspace, topic, listener);
    }

    /** Who is in the middle of something finishes it; then everything stops, the latest first. */
    @Override
    public void close() {
        try (store;
                broadcaster;
                relay;
                housekeeping) {
            // closed from the last to the first, whatever becomes of each
        }
    }
}
