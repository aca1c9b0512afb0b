package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.identity.Bearer;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.Secret;
import guildhall.domain.identity.User;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import guildhall.live.Standing;
import guildhall.live.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Signing in and out. */
public final class SessionService {
    private final UnitOfWork work;
    private final PasswordHasher hasher;
    private final InstantSource clock;
    private final SignIns signIns;

    SessionService(UnitOfWork work, PasswordHasher hasher, InstantSource clock, SignIns signIns) {
        this.work = work;
        this.hasher = hasher;
        this.clock = clock;
        this.signIns = signIns;
    }

    /** Somebody who has shown a secret, and until when it is good, if not for ever. */
    public record Authenticated(Actor.Person person, Optional<Instant> until) {}

    /**
     * {@link Failure.Unauthenticated} {@code session.refused} for whatever reason, in the same time, so that nobody learns
     * whether the address belongs to anybody.
     */
    public SignedIn signIn(Actor actor, String device, Email email, Password password) {
        var user = proven(actor, email, password);
        var me = signIns.entering(actor, user);
        return work.write(me, (tx, emit) -> {
            var held = tx.identity()
                    .users()
                    .hold(user.id())
                    .filter(User::isActive)
                    .filter(now -> now.password().equals(user.password()))
                    .orElseThrow(SessionService::refused);
            return signIns.begin(tx, me, held, device, emit);
        });
    }

    /**
     * Who holds {@code secret}, a session's or a token's. {@link Failure.Unauthenticated} {@code session.expired} for what was
     * good once, and {@code session.unknown} for everything else.
     */
    public Authenticated authenticate(String secret, Optional<String> address) {
        var held = Secret.parse(secret).orElseThrow(SessionService::unknown);
        var bearer =
                bearer(held, address).filter(holder -> holder.user().isActive()).orElseThrow(SessionService::unknown);
        if (!bearer.isGood(clock.instant())) {
            throw new Failure.Unauthenticated("session.expired", "Sign in again.");
        }
        var user = bearer.user();
        var me = new Actor.Person(held.workspace(), user.id(), user.role(), bearer.entrance(), address);
        return new Authenticated(me, bearer.expiresAt());
    }

    /** Who {@code person} is by now: {@link Failure.Unauthenticated} where what they came in by is good no more. */
    public Standing.Of standing(Actor.Person person) {
        var bearer = work.read(person, tx -> bearer(tx, person))
                .filter(holder -> holder.isGood(clock.instant()))
                .orElseThrow(SessionService::unknown);
        var now = bearer.user();
        return new Standing.Of(
                new Actor.Person(person.workspace(), now.id(), now.role(), bearer.entrance(), person.address()),
                bearer.expiresAt());
    }

    /** Which of my devices are signed in, newest first. */
    public Page<SessionJson> mine(Actor actor, Optional<SessionId> after, int limit) {
        var now = clock.instant();
        return work.glance(actor, tx -> {
            var me = actor.mustReach(Scope.IDENTITY_READ);
            var all = tx.identity().sessions().of(me.id(), after, Page.limit(limit));
            var good = all.items().stream()
                    .filter(session -> session.expiresAt().isAfter(now))
                    .map(session -> SessionJson.of(session, me))
                    .toList();
            // All live equally long, so that nothing but expired ones follow an expired one.
            return new Page<>(good, all.more() && good.size() == all.items().size());
        });
    }

    /** Ends a session of mine, wherever it is. */
    public void end(Actor actor, SessionId id) {
        work.write(actor, (tx, emit) -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            var session = tx.identity()
                    .sessions()
                    .get(id)
                    .filter(found -> found.user().equals(me.id()))
                    .orElseThrow(() -> new Failure.NotFound("session.not_found", "You have no such session."));
            return ended(tx, session.id(), me.id(), emit);
        });
    }

    /** Signs out. Not by a token. */
    public void endCurrent(Actor actor) {
        work.write(actor, (tx, emit) -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            return ended(tx, me.mustHaveSession().session(), me.id(), emit);
        });
    }

    /** Notes that the session at hand is in use, and where. A token leaves no trace. */
    public void seen(Actor.Person me) {
        if (me.entrance() instanceof Entrance.BySession(var session)) {
            var now = clock.instant();
            work.write(me, (tx, _) -> {
                tx.identity().sessions().seen(session, now, me.address().orElse(""));
                return session;
            });
        }
    }

    private Optional<Bearer> bearer(Secret secret, Optional<String> address) {
        var stranger = new Actor.Stranger(secret.workspace(), address);
        var hash = secret.hash();
        return switch (secret.kind()) {
            case SESSION -> work.glance(stranger, tx -> tx.identity().sessions().bearer(hash));
            case ACCESS_TOKEN ->
                work.glance(stranger, tx -> tx.identity().tokens().bearer(hash));
            case TRANSFER -> Optional.empty();
        };
    }

    private static Optional<Bearer> bearer(Tx tx, Actor.Person person) {
        var user = tx.identity().users().get(person.id());
        return switch (person.entrance()) {
            case Entrance.BySession(var id) ->
                tx.identity()
                        .sessions()
                        .get(id)
                        .flatMap(session -> user.map(
                                owner -> new Bearer(owner, person.entrance(), Optional.of(session.expiresAt()))));
            case Entrance.ByToken by ->
                tx.identity()
                        .tokens()
                        .get(by.token())
                        .flatMap(token -> user.map(owner -> new Bearer(owner, by, token.expiresAt())));
        };
    }

    /** Whose password this is, with a hash checked on every path. */
    private User proven(Actor actor, Email email, Password password) {
        var user = work.glance(actor, tx -> tx.identity().users().reachedAt(email))
                .filter(User::isActive)
                .filter(known -> known.password().isPresent());
        if (user.isEmpty()) {
            hasher.pretend(password);
        }
        return user.filter(known -> hasher.matches(password, known.password().orElseThrow()))
                .orElseThrow(() -> work.refused(actor, refused(), user.map(User::id)));
    }

    private static boolean ended(Tx tx, SessionId session, UserId user, Consumer<Event> emit) {
        var ended = tx.identity().sessions().end(session);
        if (ended) {
            emit.accept(new IdentityEvent.SessionEnded(session, user));
        }
        return ended;
    }

    private static Failure unknown() {
        return new Failure.Unauthenticated("session.unknown", "Sign in first.");
    }

    private static Failure.Unauthenticated refused() {
        return new Failure.Unauthenticated("session.refused", "The email address or the password is wrong.");
    }
}
