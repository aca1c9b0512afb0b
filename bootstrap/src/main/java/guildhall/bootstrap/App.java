package guildhall.bootstrap;

import guildhall.domain.WorkspaceId;
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
import guildhall.http.shop.ShopResources;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.Credentials;
import guildhall.identity.IdentityChannels;
import guildhall.identity.IdentityServices;
import guildhall.identity.Revocations;
import guildhall.identity.Tickets;
import guildhall.live.Channel;
import guildhall.live.Live;
import guildhall.live.Pruning;
import guildhall.live.Relay;
import guildhall.live.Witness;
import guildhall.shop.ShopChannels;
import guildhall.shop.ShopServices;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Guildhall, wired: everything that runs but the doors to the outside. Other programs may start one of their own. */
public final class App implements AutoCloseable {
    /** All that can be subscribed to. */
    static final List<Channel> CHANNELS = Stream.of(IdentityChannels.ALL, ShopChannels.ALL)
            .flatMap(List::stream)
            .toList();

    private final Office office;
    private final Relay relay;
    private final Live live;
    private final Housekeeping housekeeping;
    private final Credentials credentials;
    private final Tickets tickets;
    private final InstantSource clock;
    private final StoreChoice choice;

    private App(
            Office office,
            Relay relay,
            Live live,
            Housekeeping housekeeping,
            Credentials credentials,
            Tickets tickets,
            InstantSource clock,
            StoreChoice choice) {
        this.office = office;
        this.relay = relay;
        this.live = live;
        this.housekeeping = housekeeping;
        this.credentials = credentials;
        this.tickets = tickets;
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
        return wire(config, clock, random, passwords, CHANNELS);
    }

    /** The same with what can be subscribed to. Read this to know what runs. */
    static App wire(
            Config config, InstantSource clock, SecureRandom random, PasswordHasher passwords, List<Channel> channels) {
        var office = Office.open(config.store(), clock, random, passwords);
        try {
            var store = office.store();
            var broadcaster = office.broadcaster();
            var identity = office.identity();
            var credentials = new Credentials(identity.sessions(), identity.bans(), identity.workspaces(), clock);
            office.work().afterCommit(credentials);
            var live = Live.of(office.work(), store.log(), broadcaster, channels, identity.sessions()::standing, clock);
            var switchboard = live.switchboard();
            var guards = List.of(credentials, new Revocations(switchboard), switchboard, office.figures());
            var relay = Relay.start(store.log(), broadcaster, guards);
            switchboard.start();
            var tickets = new Tickets(identity.sessions()::standing, random, clock);
            var housekeeping = Housekeeping.start(new Pruning(store, clock, config.eventsKeep()));
            return new App(office, relay, live, housekeeping, credentials, tickets, clock, config.store());
        } catch (RuntimeException | Error e) {
            office.close();
            throw e;
        }
    }

    Store store() {
        return office.store();
    }

    Broadcaster broadcaster() {
        return office.broadcaster();
    }

    Relay relay() {
        return relay;
    }

    Live live() {
        return live;
    }

    /** Workspaces, people, sessions, tokens, settings and the audit trail. */
    public IdentityServices identity() {
        return office.identity();
    }

    /** The catalogue, stock, orders, and what was sold. */
    public ShopServices shop() {
        return office.shop();
    }

    /** Opens a door for HTTP; whoever opens it closes it before this. */
    public Door open(DoorSettings settings) {
        var resources = new ArrayList<>(IdentityResources.of(identity()));
        resources.addAll(ShopResources.of(shop()));
        resources.addAll(LiveResources.of(live, tickets, credentials, clock));
        return Door.open(
                settings,
                resources,
                DocsResource::new,
                credentials,
                tickets,
                live.switchboard(),
                office.work(),
                office.figures(),
                new StoreReadiness(store(), choice),
                office.ids(),
                clock);
    }

    /** Tells {@code listener} of everything that happens on {@code topic} from now on, in order and once. */
    public Subscription follow(WorkspaceId workspace, Topic topic, Consumer<Recorded> listener) {
        return Witness.follow(store().log(), broadcaster(), workspace, topic, listener);
    }

    /** Who is in the middle of something finishes it; then everything stops, the latest first. */
    @Override
    public void close() {
        try (office;
                relay;
                live;
                housekeeping) {
            // closed from the last to the first, whatever becomes of each
        }
    }
}
