package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.SessionId;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Secret;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.User;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How a session begins, whatever it stands on, but not where a banned person came from. Whoever calls holds the user, or has just
 * added them.
 */
final class SignIns {
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;

    SignIns(Ids ids, RandomGenerator random, InstantSource clock) {
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** {@code user} as the actor of their own sign-in, once they have proved who they are. */
    Actor.Person entering(Actor stranger, User user) {
        var session = new Entrance.BySession(new SessionId(ids.next()));
        return new Actor.Person(stranger.workspace(), user.id(), user.role(), session, stranger.address());
    }

    /** For whoever was {@link #entering}. */
    SignedIn begin(Tx tx, Actor.Person me, User user, String device, Consumer<Event> emit) {
        return begin(tx, me, me.mustHaveSession().session(), user, device, emit);
    }

    /** For whoever became somebody in this very unit. */
    SignedIn begin(Tx tx, Actor.Stranger stranger, User user, String device, Consumer<Event> emit) {
        return begin(tx, stranger, new SessionId(ids.next()), user, device, emit);
    }

    private SignedIn begin(Tx tx, Actor actor, SessionId id, User user, String device, Consumer<Event> emit) {
        if (actor.address().filter(tx.identity().bans()::refuses).isPresent()) {
            throw new Failure.Forbidden("address.banned", "Nobody can sign in from this address.");
        }
        var secret = Secret.mint(Secret.Kind.SESSION, actor.workspace(), random);
        var session =
                Session.begun(id, user, secret.hash(), device, actor.address().orElse(""), clock.instant());
        tx.identity().sessions().add(session);
        emit.accept(new IdentityEvent.SessionStarted(session));
        return new SignedIn(
                secret, SessionJson.of(session), UserJson.inFull(user), WorkspaceJson.of(People.workspace(tx)));
    }
}
