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
import guildhall.http.live.LiveResources;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.Credentials;
import guildhall.identity.IdentityChannels;
import guildhall.identity.IdentityServices;
import guildhall.identity.IdentityWire;
import guildhall.identity.Revocations;
import guildhall.identity.Tickets;
import guildhall.live.Channel;
import guildhall.live.Figures;
import guildhall.live.Live;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Guildhall, wired: everything that runs but the doors to the outside. Other programs may start one of their own. */
public final class App implements AutoCloseable {
    private final Store store;
    private final Broadcaster broadcaster;
    private final Relay relay;
    private final Live live;
    private final Housekeeping housekeeping;
    private final UnitOfWork work;
    private final Figures figures;
    private final IdentityServices identity;
    private final Credentials credentials;
    private final Tickets tickets;
    private final Ids ids;
    private final InstantSource clock;
    private final StoreChoice choice;

    private App(
            Store store,
            Broadcaster broadcaster,
            Relay relay,
            Live live,
            Housekeeping housekeeping,
            UnitOfWork work,
            Figures figures,
            IdentityServices identity,
            Credentials credentials,
            Tickets tickets,
            Ids ids,
            InstantSource clock,
            StoreChoice choice) {
        this.store = store;
        this.broadcaster = broadcaster;
        this.relay = relay;
        this.live = live;
        this.housekeeping = housekeeping;
        this.work = work;
        this.figures = figures;
        this.identity = identity;
        this.credentials = credentials;
        this.tickets = tickets;
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

    /** The same with what it takes from the machine. */
    public static App wire(Config config, InstantSource clock, SecureRandom random, PasswordHasher passwords) {
        return wire(config, clock, random, passwords, IdentityChannels.ALL);
    }

    /** The same with what can be subscribed to. Read this to know what runs. */
    static App wire(
            Config config, InstantSource clock, SecureRandom random, PasswordHasher passwords, List<Channel> channels) {
        var figures = new Figures();
        var store = store(config, figures);
        try {
            var broadcaster = new LocalBroadcaster();
            var ids = new Ids(clock, random);
            var settings = IdentitySettings.ALL;
            var wire = new Wire(List.of(IdentityWire.context(settings)));
            var work = new UnitOfWork(store, broadcaster, wire, ids, clock, figures);
            var identity =
                    IdentityServices.of(work, store, passwords, ids, random, clock, settings, List.of(), List.of());
            var credentials = new Credentials(identity.sessions(), identity.bans(), identity.workspaces(), clock);
            work.afterCommit(credentials);
            var live = Live.of(work, store.log(), broadcaster, channels, identity.sessions()::standing, clock);
            var switchboard = live.switchboard();
            var relay = Relay.start(
                    store.log(), broadcaster, List.of(credentials, new Revocations(switchboard), switchboard, figures));
            switchboard.start();
            var tickets = new Tickets(identity.sessions()::standing, random, clock);
            var housekeeping = Housekeeping.start(new Pruning(store, clock, config.eventsKeep()));
            return new App(
                    store,
                    broadcaster,
                    relay,
                    live,
                    housekeeping,
                    work,
                    figures,
                    identity,
                    credentials,
                    tickets,
                    ids,
                    clock,
                    config.store());
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static Store store(Config config, Figures figures) {
        return switch (config.store()) {
            case StoreChoice.Memory _ -> new InMemoryStore();
            case StoreChoice.Sqlite(var directory) -> SqliteStore.open(directory, figures::committed);
            case StoreChoice.Postgres(var address) -> PostgresStore.open(address);
        };
    }

    Store store() {
        return store;
    }

    Broadcaster broadcaster() {
        return broadcaster;
    }

    Relay relay() {
        return relay;
    }

    Live live() {
        return live;
    }

    /** Workspaces, people, sessions, tokens, settings and the audit trail. */
    public IdentityServices identity() {
        return identity;
    }

    /** Opens a door for HTTP; whoever opens it closes it before this. */
    public Door open(DoorSettings settings) {
        var resources = new ArrayList<>(IdentityResources.of(identity));
        resources.addAll(LiveResources.of(live, tickets, credentials, clock));
        return Door.open(
                settings,
                resources,
                DocsResource::new,
                credentials,
                tickets,
                live.switchboard(),
                work,
                figures,
                new StoreReadiness(store, choice),
                ids,
                clock);
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
                live;
                housekeeping) {
            // closed from the last to the first, whatever becomes of each
        }
    }
}
