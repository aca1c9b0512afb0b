package guildhall.identity;

import guildhall.contract.SettableClock;
import guildhall.domain.Actor;
import guildhall.domain.Ids;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.Setting;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PersonName;
import guildhall.domain.live.Recorded;
import guildhall.domain.store.Store;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.realtime.LocalBroadcaster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A server in memory whose clock is set by hand and whose randomness repeats itself. */
final class Server {
    static final Instant START = Instant.parse("2026-11-21T10:00:00.123Z");
    static final String ADDRESS = "192.0.2.1";
    static final Password PASSWORD = new Password("correct horse");
    static final Setting<Long> CLOSED = Setting.number("uploads.limit", 100, 1, 1_000, false);

    final SettableClock clock = new SettableClock(START);
    final Store store;
    final FastPasswords passwords = new FastPasswords();
    final UnitOfWork work;
    final IdentityServices identity;

    Server(Neighbour... neighbours) {
        this(1, neighbours);
    }

    Server(long seed, Neighbour... neighbours) {
        this(new InMemoryStore(), seed, List.of(neighbours), List.of());
    }

    Server(Store store) {
        this(store, 1, List.of(), List.of());
    }

    /** One with another context, which only counts. */
    static Server counting(Counted other) {
        return new Server(new InMemoryStore(), 1, List.of(), List.of(other));
    }

    private Server(Store store, long seed, List<Neighbour> neighbours, List<Counted> counted) {
        this.store = store;
        var random = new Random(seed);
        var ids = new Ids(clock, random);
        var settings = List.<Setting<?>>of(IdentitySettings.REGISTRATION_OPEN, IdentitySettings.THEME, CLOSED);
        var wire = new Wire(List.of(IdentityWire.context(settings)));
        work = new UnitOfWork(store, new LocalBroadcaster(), wire, ids, clock);
        identity = IdentityServices.of(work, store, passwords, ids, random, clock, settings, neighbours, counted);
    }

    /** Somebody of that name, with an address and a password. */
    static Newcomer newcomer(String name) {
        return new Newcomer(new PersonName(name), email(name), PASSWORD);
    }

    static Email email(String name) {
        return new Email(name.replace(' ', '.') + "@example.org");
    }

    /** Sets the server up; Ada administers it. */
    Actor.Person ada() {
        return actor(setUp());
    }

    SignedIn setUp() {
        return identity.setup().setup(Optional.of(ADDRESS), "Firefox", "The Works", newcomer("Ada"));
    }

    /** Somebody who joins by the invitation. */
    Actor.Person member(Actor admin, String name) {
        var code = identity.invitations().code(admin);
        return actor(identity.invitations().join(stranger(admin.workspace()), "Safari", code, newcomer(name)));
    }

    Actor.Person admin(Actor admin, String name) {
        identity.users().add(admin, newcomer(name), Optional.empty(), Role.ADMIN);
        return signIn(admin.workspace(), name);
    }

    Actor.Person signIn(WorkspaceId workspace, String name) {
        return actor(identity.sessions().signIn(stranger(workspace), "Chrome", email(name), PASSWORD));
    }

    Actor.Person token(Actor owner, Scope... scopes) {
        var minted = identity.tokens().mint(owner, "ci", Set.of(scopes), Optional.empty());
        return actor(minted.secret().text());
    }

    Actor.Person actor(SignedIn signedIn) {
        return actor(signedIn.secret().text());
    }

    Actor.Person actor(String secret) {
        return identity.sessions().authenticate(secret, Optional.of(ADDRESS)).person();
    }

    static Actor.Stranger stranger(WorkspaceId workspace) {
        return new Actor.Stranger(workspace, Optional.of(ADDRESS));
    }

    /** What the log holds in all workspaces, oldest first. */
    List<Recorded> events() {
        return store.log().after(0, 100_000).events();
    }

    Stream<String> eventTypes() {
        return events().stream().map(event -> event.entry().type());
    }

    /** What was told since {@code position}. */
    List<String> typesSince(long position) {
        return store.log().after(position, 100_000).events().stream()
                .map(event -> event.entry().type())
                .toList();
    }

    long position() {
        return store.log().newest();
    }
}
