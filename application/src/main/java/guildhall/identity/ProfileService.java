package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Id;
import guildhall.domain.Scope;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** What people do with their own account. */
public final class ProfileService {
    private final UnitOfWork work;
    private final PasswordHasher hasher;
    private final InstantSource clock;

    ProfileService(UnitOfWork work, PasswordHasher hasher, InstantSource clock) {
        this.work = work;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** What somebody wants to be otherwise; what is empty stays. */
    public record Wish(
            Optional<PersonName> name, Optional<Username> username, Optional<Email> email, Optional<String> bio) {}

    public UserJson me(Actor actor) {
        return work.glance(actor, tx -> {
            var me = actor.mustReach(Scope.IDENTITY_READ);
            return UserJson.inFull(People.get(tx, me.id()));
        });
    }

    /** {@link Failure.Conflict} where the username or the email is taken. */
    public UserJson change(Actor actor, Expected expected, Wish wish) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            var user = People.holdMyself(tx, actor.mustReach(Scope.IDENTITY_WRITE));
            expected.check(user.version());
            var named = wish.name().map(name -> user.named(name, now)).orElse(user);
            var called = wish.username().map(name -> named.called(name, now)).orElse(named);
            var reached =
                    wish.email().map(email -> called.reachedAt(email, now)).orElse(called);
            var changed = wish.bio().map(bio -> reached.saying(bio, now)).orElse(reached);
            return UserJson.inFull(People.saved(tx, user, changed, emit));
        });
    }

    /**
     * Takes the current password and another one. All other sessions end, and so do all transfer links; tokens stay. Not by a
     * token. Guesses are audited; whoever serves this allows as few tries as at signing in.
     */
    public void changePassword(Actor actor, Password current, Password chosen) {
        var before = work.glance(actor, tx -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            me.mustHaveSession();
            return People.get(tx, me.id()).password();
        });
        mustMatch(actor, current, before);
        var after = hasher.hash(Password.chosen(chosen.text()));
        work.write(actor, (tx, emit) -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            var user = People.holdMyself(tx, me);
            if (!user.password().equals(before)) {
                throw new Failure.Conflict("password.changed", "The password was changed at the same moment.");
            }
            tx.identity().users().save(user.keyed(after, clock.instant()));
            emit.accept(new IdentityEvent.PasswordChanged(me.id()));
            endOthers(tx, me, user, emit);
            return user;
        });
    }

    private void mustMatch(Actor actor, Password current, Optional<PasswordHash> hash) {
        if (hash.filter(known -> hasher.matches(current, known)).isEmpty()) {
            var wrong = Failure.Invalid.field("current_password", "wrong", "This is not your current password.");
            throw work.refused(actor, wrong, actor.user().map(Id.class::cast));
        }
    }

    /** All but the one at hand, which is put back as it was. */
    private static void endOthers(Tx tx, Actor.Person me, User user, Consumer<Event> emit) {
        var kept = me.mustHaveSession().session();
        for (var session : tx.identity().sessions().endAllOf(user.id())) {
            if (session.id().equals(kept)) {
                tx.identity().sessions().add(session);
            } else {
                emit.accept(new IdentityEvent.SessionEnded(session.id(), user.id()));
            }
        }
        tx.identity().transfers().removeAllOf(user.id());
    }
}
