package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.SessionId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Slug;
import guildhall.domain.live.Event;
import guildhall.domain.live.Recorded;
import guildhall.identity.SessionService.Authenticated;
import guildhall.live.AfterCommit;
import guildhall.live.RelayGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who is at the door, and remembers it for half a minute. Whoever has lost a right is forgotten at once: by what this
 * process commits before its author gets their answer, and by what others commit when the Relay tells of it.
 */
public final class Credentials implements AfterCommit, RelayGuard {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private static final Duration KEPT = Duration.ofSeconds(30);
    /** How often it is noted that a session is in use. */
    private static final Duration SEEN = Duration.ofMinutes(5);

    private static final Set<String> CHANGES = Set.of(
            "user.changed", "user.deactivated", "user.banned", "user.unbanned", "session.ended", "token.revoked");

    private final SessionService sessions;
    private final BanService bans;
    private final WorkspaceService workspaces;
    private final InstantSource clock;
    /** By the hash: the secret itself has no business in our memory. */
    private final Remembered<SecretHash, Authenticated> holders;

    private final Remembered<Place, Boolean> refusals;
    private final Remembered<SessionId, SessionId> seen;
    private final ConcurrentHashMap<Slug, WorkspaceId> slugs = new ConcurrentHashMap<>();

    private record Place(WorkspaceId workspace, String address) {}

    public Credentials(SessionService sessions, BanService bans, WorkspaceService workspaces, InstantSource clock) {
        this.sessions = sessions;
        this.bans = bans;
        this.workspaces = workspaces;
        this.clock = clock;
        this.holders = new Remembered<>(KEPT, clock);
        this.refusals = new Remembered<>(KEPT, clock);
        this.seen = new Remembered<>(SEEN, clock);
    }

    /** As {@link SessionService#authenticate}, from memory alone: empty where the store would have to be asked. */
    public Optional<Authenticated> recall(String secret, Optional<String> address) {
        return holders.recall(SecretHash.of(secret)).filter(this::isGood).map(holder -> at(holder, address));
    }

    /** As {@link SessionService#authenticate}. Notes now and then that a session is in use. */
    public Authenticated authenticate(String secret, Optional<String> address) {
        var holder = at(holders.get(SecretHash.of(secret), _ -> sessions.authenticate(secret, address)), address);
        if (!isGood(holder)) {
            throw new Failure.Unauthenticated("session.expired", "Sign in again.");
        }
        note(holder.person());
        return holder;
    }

    /** As {@link BanService#refuses}. */
    public boolean refuses(Actor actor) {
        return actor.address()
                .map(address -> refusals.get(new Place(actor.workspace(), address), _ -> bans.refuses(actor)))
                .orElse(false);
    }

    /** The workspace of this slug, which is the same for ever; {@link Failure.NotFound} where there is none. */
    public WorkspaceId workspace(Slug slug) {
        var known = slugs.get(slug);
        return known != null
                ? known
                : slugs.computeIfAbsent(slug, _ -> workspaces.called(slug).id());
    }

    @Override
    public void committed(WorkspaceId workspace, Event event) {
        forget(event.type(), event.subject().value());
    }

    @Override
    public void see(Recorded event) {
        forget(event.entry().type(), event.entry().subject());
    }

    private void forget(String type, UUID subject) {
        if (CHANGES.contains(type)) {
            holders.forget(holder -> holder.person().id().value().equals(subject)
                    || holder.person().entrance().id().equals(subject));
            if (type.startsWith("user.")) {
                refusals.forget(_ -> true);
            }
        }
    }

    private boolean isGood(Authenticated holder) {
        return holder.until().filter(until -> !until.isAfter(clock.instant())).isEmpty();
    }

    /** Nobody waits for it, and nothing is lost where it fails. */
    private void note(Actor.Person me) {
        if (me.entrance() instanceof Entrance.BySession(var session)
                && seen.recall(session).isEmpty()) {
            seen.get(session, _ -> session);
            Thread.startVirtualThread(() -> {
                try {
                    sessions.seen(me);
                } catch (RuntimeException e) {
                    LOG.warn("It could not be noted that session {} is in use", session, e);
                }
            });
        }
    }

    private static Authenticated at(Authenticated holder, Optional<String> address) {
        var person = holder.person();
        return new Authenticated(
                new Actor.Person(person.workspace(), person.id(), person.role(), person.entrance(), address),
                holder.until());
    }
}
