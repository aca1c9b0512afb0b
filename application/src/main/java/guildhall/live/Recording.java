package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Ids;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntry.Outcome;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.live.Event;
import guildhall.domain.live.LogEntry;
import guildhall.domain.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes down what one run of a change emits, in its unit. Another run gets another one, so nothing of this one remains. */
final class Recording implements Consumer<Event> {
    private final Tx tx;
    private final Actor actor;
    private final Instant at;
    private final Wire wire;
    private final Ids ids;
    private final List<Event> events = new ArrayList<>(1);

    Recording(Tx tx, Actor actor, Instant at, Wire wire, Ids ids) {
        this.tx = tx;
        this.actor = actor;
        this.at = at;
        this.wire = wire;
        this.ids = ids;
    }

    @Override
    public void accept(Event event) {
        events.add(event);
        tx.events().append(entry(event));
        if (event.audited()) {
            tx.identity().audit().add(auditEntry(event));
        }
    }

    /** What was emitted, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** Strangers who come in do so as the one who they are from then on. */
    private Optional<UserId> doer(Event event) {
        return actor instanceof Actor.Stranger && event instanceof IdentityEvent.OfMine mine
                ? Optional.of(mine.user())
                : actor.user();
    }

    private LogEntry entry(Event event) {
        return new LogEntry(
                ids.next(),
                event.type(),
                event.topics(),
                at,
                doer(event),
                event.subject().value(),
                wire.data(event));
    }

    private AuditEntry auditEntry(Event event) {
        return new AuditEntry(
                new AuditEntryId(ids.next()),
                at,
                doer(event),
                actor.address(),
                Outcome.DONE,
                event.type(),
                Optional.of(event.subject().value()));
    }
}
