package guildhall.persistence.identity;

import static java.util.function.Predicate.not;

import guildhall.domain.Entrance;
import guildhall.domain.Page;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.identity.Bearer;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Sessions;
import guildhall.persistence.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

final class InMemorySessions implements Sessions {
    private final Unit unit;
    private final IdentityTables tables;

    InMemorySessions(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(Session session) {
        unit.writes();
        tables.sessions.put(session.id(), session);
    }

    @Override
    public Optional<Session> get(SessionId id) {
        unit.reads();
        return tables.sessions.get(id);
    }

    @Override
    public Optional<Bearer> bearer(SecretHash secret) {
        unit.reads();
        return tables.sessionsBySecret
                .get(secret)
                .flatMap(session -> tables.users
                        .get(session.user())
                        .map(user -> new Bearer(
                                user, new Entrance.BySession(session.id()), Optional.of(session.expiresAt()))));
    }

    @Override
    public Page<Session> of(UserId user, Optional<SessionId> after, int limit) {
        unit.reads();
        return IdentityTables.newestFirst(
                tables.sessions, Session::id, session -> session.user().equals(user), after, limit);
    }

    @Override
    public long count(Instant now) {
        unit.reads();
        return tables.sessions
                .rows()
                .filter(session -> session.expiresAt().isAfter(now))
                .count();
    }

    @Override
    public boolean end(SessionId id) {
        unit.writes();
        return tables.sessions.remove(id).isPresent();
    }

    @Override
    public List<Session> endAllOf(UserId user) {
        unit.writes();
        return tables.sessions.removeIf(session -> session.user().equals(user), Integer.MAX_VALUE);
    }

    @Override
    public void seen(SessionId id, Instant at, String address) {
        unit.writes();
        var time = at.truncatedTo(ChronoUnit.MILLIS);
        tables.sessions
                .get(id)
                .filter(not(session -> session.lastSeenAt().isAfter(time)))
                .ifPresent(session -> tables.sessions.put(id, seen(session, time, address)));
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        unit.writes();
        return tables.sessions
                .removeIf(session -> session.expiresAt().isBefore(now), limit)
                .size();
    }

    private static Session seen(Session session, Instant at, String address) {
        return new Session(
                session.id(),
                session.user(),
                session.secret(),
                session.device(),
                address,
                session.createdAt(),
                at,
                session.expiresAt());
    }
}
