package guildhall.http;

import guildhall.domain.Ids;
import guildhall.domain.identity.IdentitySettings;
import guildhall.http.docs.DocsResource;
import guildhall.http.identity.IdentityResources;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.Credentials;
import guildhall.identity.IdentityServices;
import guildhall.identity.IdentityWire;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.realtime.LocalBroadcaster;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** All that the door leads to, in memory. */
public final class Premises implements AutoCloseable {
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    private final InMemoryStore store = new InMemoryStore();
    private final LocalBroadcaster broadcaster = new LocalBroadcaster();
    private final UnitOfWork work = new UnitOfWork(
            store, broadcaster, new Wire(List.of(IdentityWire.context(IdentitySettings.ALL))), ids, clock);
    private final IdentityServices identity = IdentityServices.of(
            work, store, new Argon2Passwords(random), ids, random, clock, IdentitySettings.ALL, List.of(), List.of());

    /** Every route that there is. */
    public List<Route> routes() {
        var own = new OwnResource(Map::of, new AtomicBoolean(), new Metrics());
        return Door.table(own, IdentityResources.of(identity), DocsResource::new)
                .routes();
    }

    public Door open() {
        var credentials = new Credentials(identity.sessions(), identity.bans(), identity.workspaces(), clock);
        work.afterCommit(credentials);
        return Door.open(
                DoorSettings.local(),
                IdentityResources.of(identity),
                DocsResource::new,
                credentials,
                work,
                Map::of,
                ids,
                clock);
    }

    @Override
    public void close() {
        try (store;
                broadcaster) {
            // the store last
        }
    }
}
