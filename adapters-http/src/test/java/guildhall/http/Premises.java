package guildhall.http;

import guildhall.domain.Ids;
import guildhall.domain.identity.IdentitySettings;
import guildhall.http.docs.DocsResource;
import guildhall.http.identity.IdentityResources;
import guildhall.http.live.LiveResources;
import guildhall.http.shop.ShopResources;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.Credentials;
import guildhall.identity.IdentityChannels;
import guildhall.identity.IdentityServices;
import guildhall.identity.IdentityWire;
import guildhall.identity.Tickets;
import guildhall.live.Channel;
import guildhall.live.Figures;
import guildhall.live.Live;
import guildhall.live.Switchboard;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.realtime.LocalBroadcaster;
import guildhall.shop.ShopChannels;
import guildhall.shop.ShopServices;
import guildhall.shop.ShopWire;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** All that the door leads to, in memory. */
public final class Premises implements AutoCloseable {
    private static final List<Channel> CHANNELS = Stream.of(IdentityChannels.ALL, ShopChannels.ALL)
            .flatMap(List::stream)
            .toList();

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    private final InMemoryStore store = new InMemoryStore();
    private final LocalBroadcaster broadcaster = new LocalBroadcaster();
    private final UnitOfWork work = new UnitOfWork(
            store,
            broadcaster,
            new Wire(List.of(IdentityWire.context(IdentitySettings.ALL), ShopWire.context())),
            ids,
            clock);
    private final IdentityServices identity = IdentityServices.of(
            work, store, new Argon2Passwords(random), ids, random, clock, IdentitySettings.ALL, List.of(), List.of());

    private final Credentials credentials =
            new Credentials(identity.sessions(), identity.bans(), identity.workspaces(), clock);
    private final Tickets tickets = new Tickets(identity.sessions()::standing, random, clock);
    private final Live live = Live.of(work, store.log(), broadcaster, CHANNELS, identity.sessions()::standing, clock);
    private final List<Resource> resources = resources();

    /** Every route that there is, on premises that are gone again. */
    public static List<Route> everyRoute() {
        try (var premises = new Premises()) {
            return premises.routes();
        }
    }

    /** Every route that there is. */
    public List<Route> routes() {
        var own = new OwnResource(Map::of, new AtomicBoolean(), new Metrics(live.switchboard(), new Figures()));
        return Door.table(own, resources, DocsResource::new).routes();
    }

    Switchboard switchboard() {
        return live.switchboard();
    }

    public Door open() {
        return open(List.of());
    }

    /** With {@code more} than what ships behind it. */
    Door open(List<Resource> more) {
        work.afterCommit(credentials);
        return Door.open(
                DoorSettings.local(),
                Stream.concat(resources.stream(), more.stream()).toList(),
                DocsResource::new,
                credentials,
                tickets,
                live.switchboard(),
                work,
                new Figures(),
                Map::of,
                ids,
                clock);
    }

    private List<Resource> resources() {
        var all = new ArrayList<>(IdentityResources.of(identity));
        all.addAll(ShopResources.of(ShopServices.of(work, ids, clock)));
        all.addAll(LiveResources.of(live, tickets, credentials, clock));
        return all;
    }

    @Override
    public void close() {
        try (store;
                broadcaster;
                live) {
            resources.forEach(Resource::close);
        }
    }
}
