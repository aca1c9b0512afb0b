package guildhall.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import guildhall.domain.Actor;
import guildhall.domain.Scope;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Session;
import guildhall.domain.store.Tx;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts people out, with the addresses that they came from, and lets them in again. */
public final class BanService {
    private static final int TRAIL = 100;

    private final UnitOfWork work;
    private final InstantSource clock;
    private final Departures departures;

    BanService(UnitOfWork work, InstantSource clock, Departures departures) {
        this.work = work;
        this.clock = clock;
        this.departures = departures;
    }

    /** Doing it twice is no fault. For administrators. */
    public void ban(Actor actor, UserId id) {
        var now = clock.instant();
        work.write(actor, (tx, emit) -> {
            var workspace = People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            var user = People.holdSpareable(tx, workspace, id);
            var banned = user.banned(now);
            if (!banned.equals(user)) {
                var sessions = departures.depart(tx, banned, new IdentityEvent.UserBanned(banned), emit);
                tx.identity().bans().add(id, addresses(tx, id, sessions, actor), now);
            }
            return banned;
        });
    }

    /** They may sign in again, with the password and the role that they had. For administrators. */
    public void unban(Actor actor, UserId id) {
        var now = clock.instant();
        work.write(actor, (tx, emit) -> {
            People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            var user = People.hold(tx, id).unbanned(now);
            tx.identity().users().save(user);
            tx.identity().bans().lift(id);
            emit.accept(new IdentityEvent.UserUnbanned(user));
            return user;
        });
    }

    /** Where somebody was seen of late, but for where {@code actor} is: nobody shuts themselves out. */
    private static Set<String> addresses(Tx tx, UserId id, List<Session> sessions, Actor actor) {
        var done = new AuditFilter(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
        var trail = tx.identity().audit().find(done, Optional.empty(), TRAIL).items();
        return Stream.concat(
                        sessions.stream().map(Session::address),
                        trail.stream().map(AuditEntry::address).flatMap(Optional::stream))
                .filter(address -> !address.isEmpty())
                .filter(address -> !actor.address().equals(Optional.of(address)))
                .collect(toUnmodifiableSet());
    }

    /** Whether {@code actor} comes from where a banned person came from, so that they may change nothing. */
    public boolean refuses(Actor actor) {
        return actor.address()
                .map(address -> work.glance(actor, tx -> tx.identity().bans().refuses(address)))
                .orElse(false);
    }
}
