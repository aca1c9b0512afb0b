package guildhall.identity;

import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.User;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.util.List;
import java.util.function.Consumer;

/** How somebody goes, whether for good or because they are put out: nothing that they came in by opens any more. */
final class Departures {
    private final List<Neighbour> neighbours;

    Departures(List<Neighbour> neighbours) {
        this.neighbours = List.copyOf(neighbours);
    }

    /**
     * @param user as they are from now on
     * @return the sessions that they had
     */
    List<Session> depart(Tx tx, User user, IdentityEvent telling, Consumer<Event> emit) {
        tx.identity().users().save(user);
        var sessions = tx.identity().sessions().endAllOf(user.id());
        var tokens = tx.identity().tokens().revokeAllOf(user.id());
        tx.identity().transfers().removeAllOf(user.id());
        emit.accept(telling);
        sessions.forEach(session -> emit.accept(new IdentityEvent.SessionEnded(session.id(), user.id())));
        tokens.forEach(token -> emit.accept(new IdentityEvent.TokenRevoked(token, user.id())));
        neighbours.forEach(neighbour -> neighbour.left(tx, user, emit));
        return sessions;
    }
}
