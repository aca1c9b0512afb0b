package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.UserId;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.util.function.Consumer;

/** Finds who is spoken of, or says that there is nobody. */
final class People {
    private People() {}

    static User get(Tx tx, UserId id) {
        return tx.identity().users().get(id).orElseThrow(People::unknown);
    }

    static User hold(Tx tx, UserId id) {
        return tx.identity().users().hold(id).orElseThrow(People::unknown);
    }

    /**
     * The workspace, for administrators to change what is in it. Their role is asked for again once it is held, because they may
     * have lost it since they came in: of two who take each other's rights away only one succeeds.
     */
    static Workspace holdToAdminister(Tx tx, Actor actor, Scope scope) {
        actor.mustAdminister(scope);
        var workspace = tx.identity().workspace().hold();
        mustAdministerStill(tx, actor);
        return workspace;
    }

    /** Fails where a person came in by a token: what it makes would outlive it, or reach further. */
    static void mustNotBeByToken(Actor actor) {
        if (actor instanceof Actor.Person me) {
            me.mustHaveSession();
        }
    }

    /** Fails unless an administrator asks who has not lost that role since they came in, or the house. */
    static void mustAdministerStill(Tx tx, Actor actor) {
        if (actor instanceof Actor.Person me
                && tx.identity().users().get(me.id()).filter(User::administers).isEmpty()) {
            throw new Failure.Forbidden("administrator.needed", "Only administrators may do this.");
        }
    }

    /** Somebody who may be about to lose their rights; fails where this is the last administrator of the held {@code workspace}. */
    static User holdSpareable(Tx tx, Workspace workspace, UserId id) {
        var user = hold(tx, id);
        mustSpare(tx, workspace, user);
        return user;
    }

    static void mustSpare(Tx tx, Workspace workspace, User user) {
        workspace.mustSpare(user, tx.identity().users().administrators());
    }

    /** {@code changed} as it is stored from now on, and told of, if that is anything new. */
    static User saved(Tx tx, User user, User changed, Consumer<Event> emit) {
        if (changed.equals(user)) {
            return user;
        }
        var saved = tx.identity().users().save(changed);
        emit.accept(new IdentityEvent.UserChanged(saved));
        return saved;
    }

    /**
     * The one who asks, kept as they are until the unit ends; fails if they have lost their account since they came in, or what
     * they came in by.
     */
    static User holdMyself(Tx tx, Actor.Person me) {
        return tx.identity()
                .users()
                .hold(me.id())
                .filter(User::isActive)
                .filter(_ -> isThere(tx, me.entrance()))
                .orElseThrow(() -> new Failure.Unauthenticated("session.unknown", "Sign in again."));
    }

    private static boolean isThere(Tx tx, Entrance entrance) {
        return switch (entrance) {
            case Entrance.BySession by ->
                tx.identity().sessions().get(by.session()).isPresent();
            case Entrance.ByToken by -> tx.identity().tokens().get(by.token()).isPresent();
        };
    }

    /** The workspace of a unit that reads. */
    static Workspace workspace(Tx tx) {
        return tx.identity().workspace().get().orElseThrow(People::noWorkspace);
    }

    static Failure noWorkspace() {
        return new Failure.NotFound("workspace.not_found", "There is no such workspace.");
    }

    static Failure unknown() {
        return new Failure.NotFound("user.not_found", "There is no such person here.");
    }
}
