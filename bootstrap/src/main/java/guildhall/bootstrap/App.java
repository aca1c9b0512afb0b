package guildhall.bootstrap;

import guildhall.domain.Ids;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Subscription;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Store;
import guildhall.http.Door;
import guildhall.http.DoorSettings;
import guildhall.http.docs.DocsResource;
import guildhall.http.identity.IdentityResources;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.Credentials;
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
    private final UnitOfWork work;
    private final IdentityServices identity;
    private final Credentials credentials;
    private final Ids ids;
    private final InstantSource clock;
    private final StoreChoice choice;

    private App(
            Store store,
            Broadcaster broadcaster,
            Relay relay,
            Housekeeping housekeeping,
            UnitOfWork work,
            IdentityServices identity,
            Credentials credentials,
            Ids ids,
            InstantSource clock,
            StoreChoice choice) {
        this.store = store;
        this.broadcaster = broadcaster;
        this.relay = relay;
        this.housekeeping = housekeeping;
        this.work = work;
        this.identity = identity;
        this.credentials = credentials;
        this.ids = ids;
        this.clock = clock;
        this.choice = choice;
    }

    /** One that keeps everything in memory, and is ready at once. */
    public static App inMemory() {
        return wire(Config.inMemory());
    }

    /** Opens the store and starts what runs by itself. */
    public static App wire(Config config) {
        var random = new SecureRandom();
        return wire(config, InstantSource.system(), random, new Argon2Passwords(random));
    }

    /** The same with what it takes from the machine. Read this to know what runs. */
    public static App wire(Config config, InstantSource clock, SecureRandom random, PasswordHasher passwords) {
        var store = store(config);
        try {
            var broadcaster = new LocalBroadcaster();
            var ids = new Ids(clock, random);
            var settings = IdentitySettings.ALL;
            var wire = new Wire(List.of(IdentityWire.context(settings)));
            var work = new UnitOfWork(store, broadcaster, wire, ids, clock);
            var identity =
                    IdentityServices.of(work, store, passwords, ids, random, clock, settings, List.of(), List.of());
            var credentials = new Credentials(identity.sessions(), identity.bans(), identity.workspaces(), clock);
            work.afterCommit(credentials);
            var relay = Relay.start(store.log(), broadcaster, List.of(credentials));
            var housekeeping = Housekeeping.start(new Pruning(store, clock, config.eventsKeep()));
            return new App(
                    store, broadcaster, relay, housekeeping, work, identity, credentials, ids, clock, config.store());
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

    /** Opens a door for HTTP; whoever opens it closes it before this. */
    public Door open(DoorSettings settings) {
        var readiness = new StoreReadiness(store, choice);
        return Door.open(
                settings, IdentityResources.of(identity), DocsResource::new, credentials, work, readiness, ids, clock);
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
