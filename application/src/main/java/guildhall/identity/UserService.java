package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Username;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;

/** The people of a workspace: everybody sees them, and administrators look after them. */
public final class UserService {
    private static final int QUERY = 100;

    private final UnitOfWork work;
    private final PasswordHasher hasher;
    private final InstantSource clock;
    private final Arrivals arrivals;
    private final Departures departures;

    UserService(UnitOfWork work, PasswordHasher hasher, InstantSource clock, Arrivals arrivals, Departures departures) {
        this.work = work;
        this.hasher = hasher;
        this.clock = clock;
        this.arrivals = arrivals;
        this.departures = departures;
    }

    /** As {@link guildhall.domain.identity.Users#directory}; a blank query does not narrow. */
    public Page<UserJson> directory(Actor actor, Optional<String> query, Optional<UserId> after, int limit) {
        var sought = query.filter(text -> !text.isBlank()).map(text -> Text.line("q", text, QUERY));
        return work.glance(actor, tx -> {
                    actor.mustReach(Scope.IDENTITY_READ);
                    return tx.identity().users().directory(sought, after, Page.limit(limit));
                })
                .map(user -> UserJson.of(user, actor));
    }

    /** Also somebody who has left: what they wrote is still here. */
    public UserJson get(Actor actor, UserId id) {
        return work.glance(actor, tx -> {
            actor.mustReach(Scope.IDENTITY_READ);
            return UserJson.of(People.get(tx, id), actor);
        });
    }

    /** For administrators; none is made by a token. {@link Failure.Conflict} where the email or a {@code username} that was asked for is taken. */
    public UserJson add(Actor actor, Newcomer newcomer, Optional<Username> username, Role role) {
        mustBeFree(actor, newcomer, role);
        var password = hasher.hash(newcomer.password());
        return work.write(actor, (tx, emit) -> {
            People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            return UserJson.of(arrivals.arrive(tx, newcomer, password, username, role, emit), actor);
        });
    }

    /** Administrators appoint people and mend their names. What is empty stays. The last administrator stays one. */
    public UserJson change(Actor actor, UserId id, Expected expected, Optional<PersonName> name, Optional<Role> role) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            var workspace = People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            role.ifPresent(given -> mayGive(actor, given));
            var user = People.hold(tx, id);
            expected.check(user.version());
            if (role.isPresent() && role.get() != Role.ADMIN) {
                People.mustSpare(tx, workspace, user);
            }
            var named = name.map(other -> user.named(other, now)).orElse(user);
            var changed = role.map(other -> named.appointed(other, now)).orElse(named);
            return UserJson.of(People.saved(tx, user, changed, emit), actor);
        });
    }

    /** Somebody leaves for good; their email is free for others, and so are the addresses of whoever was banned. Doing it twice is no fault. For administrators. */
    public void deactivate(Actor actor, UserId id) {
        var now = clock.instant();
        work.write(actor, (tx, emit) -> {
            var workspace = People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            var user = People.holdSpareable(tx, workspace, id);
            var gone = user.deactivated(now);
            if (!gone.equals(user)) {
                departures.depart(tx, gone, new IdentityEvent.UserDeactivated(gone), emit);
                tx.identity().bans().lift(id);
            }
            return gone;
        });
    }

    /**
     * Somebody who cannot get in any more is given {@code chosen} by whoever has the server's console. As where people change it
     * themselves, all sessions and all transfer links end, and tokens stay. {@link Failure.NotFound} where nobody is reached at
     * {@code email}.
     */
    public UserJson resetPassword(Actor.House house, Email email, Password chosen) {
        var found =
                work.glance(house, tx -> tx.identity().users().reachedAt(email)).orElseThrow(People::unknown);
        var password = hasher.hash(Password.chosen(chosen.text()));
        var now = clock.instant();
        return work.write(house, (tx, emit) -> {
            var user = People.hold(tx, found.id());
            var saved = tx.identity().users().save(user.keyed(password, now));
            emit.accept(new IdentityEvent.PasswordChanged(user.id()));
            tx.identity()
                    .sessions()
                    .endAllOf(user.id())
                    .forEach(session -> emit.accept(new IdentityEvent.SessionEnded(session.id(), user.id())));
            tx.identity().transfers().removeAllOf(user.id());
            return UserJson.inFull(saved);
        });
    }

    /** A token makes no administrators: they could do what it may not. */
    private static void mayGive(Actor actor, Role role) {
        if (role == Role.ADMIN) {
            People.mustNotBeByToken(actor);
        }
    }

    /** Sees to it that nobody waits for a hash in vain. */
    private void mustBeFree(Actor actor, Newcomer newcomer, Role role) {
        work.glance(actor, tx -> {
            actor.mustAdminister(Scope.IDENTITY_WRITE);
            mayGive(actor, role);
            Arrivals.mustBeFree(tx, newcomer);
            return newcomer;
        });
    }
}
