package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Id;
import guildhall.domain.Ids;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntry.Outcome;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Event;
import guildhall.domain.store.Store;
import guildhall.live.Figures.Unit;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How use cases reach the store: for somebody, in that somebody's workspace.
 *
 * <p>Who is refused inside a unit, by {@link Failure.Forbidden}, is named in the audit trail by another unit, because nothing
 * remains of the one that refused. So use cases ask for rights inside the work. Strangers leave no trace: otherwise whoever
 * likes could make us write.
 */
public final class UnitOfWork {
    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final Store store;
    private final Broadcaster broadcaster;
    private final Wire wire;
    private final Ids ids;
    private final InstantSource clock;
    private final Figures figures;
    private final List<AfterCommit> ears = new CopyOnWriteArrayList<>();

    /** @param told what was emitted */
    private record Done<R>(R result, List<Event> told) {}

    public UnitOfWork(Store store, Broadcaster broadcaster, Wire wire, Ids ids, InstantSource clock) {
        this(store, broadcaster, wire, ids, clock, new Figures());
    }

    /** @param figures where the units are counted */
    public UnitOfWork(Store store, Broadcaster broadcaster, Wire wire, Ids ids, InstantSource clock, Figures figures) {
        this.store = store;
        this.broadcaster = broadcaster;
        this.wire = wire;
        this.ids = ids;
        this.clock = clock;
        this.figures = figures;
    }

    /** From when this returns, {@code ear} learns of everything that this process commits. */
    public void afterCommit(AfterCommit ear) {
        ears.add(ear);
    }

    /** As {@link Store#read}. */
    public <R> R read(Actor actor, Store.Work<R> work) {
        return watched(actor, Unit.READ, () -> store.read(actor.workspace(), work));
    }

    /** As {@link Store#glance}. */
    public <R> R glance(Actor actor, Store.Work<R> work) {
        return watched(actor, Unit.GLANCE, () -> store.glance(actor.workspace(), work));
    }

    /**
     * As {@link Store#write}. What the change emits stands in the log, and in the audit trail where the event asks for it, if
     * the unit commits, and only then; after that the Relays are woken. The first one inside of {@link Once#bound}
     * keeps the answer of its request as well.
     */
    public <R> R write(Actor actor, Change<R> change) {
        var once = Once.open(actor.workspace());
        var done = watched(
                actor,
                Unit.WRITE,
                () -> store.write(actor.workspace(), tx -> {
                    var recording = new Recording(tx, actor, now(), wire, ids);
                    var result = change.in(tx, recording);
                    once.ifPresent(request -> request.keep(tx, result));
                    return new Done<>(result, recording.events());
                }));
        once.ifPresent(Once::close);
        if (!done.told().isEmpty()) {
            tellOwn(actor.workspace(), done.told());
            wakeRelays();
        }
        return done.result();
    }

    /**
     * Names in the audit trail a refusal outside of any unit, such as a wrong password, and hands it back to be thrown. That
     * the trail cannot be written is logged and makes the refusal no other.
     *
     * @param subject whom or what it was about, where that is known
     */
    public <F extends Failure> F refused(Actor actor, F refusal, Optional<Id> subject) {
        try {
            audit(actor, Outcome.REFUSED, type(refusal), subject);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("workspace_id", actor.workspace())
                    .addKeyValue("refusal", refusal.code())
                    .setCause(e)
                    .log("A refusal is missing in the audit trail");
        }
        return refusal;
    }

    /** The time as it can be stored: in milliseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Names in the audit trail of {@code actor}'s workspace what was done in another one. */
    public void done(Actor actor, String type, Id subject) {
        audit(actor, Outcome.DONE, type, Optional.of(subject));
    }

    private void audit(Actor actor, Outcome outcome, String type, Optional<Id> subject) {
        var entry = new AuditEntry(
                new AuditEntryId(ids.next()),
                now(),
                actor.user(),
                actor.address(),
                outcome,
                type,
                subject.map(Id::value));
        counted(
                Unit.WRITE,
                () -> store.write(actor.workspace(), tx -> {
                    tx.identity().audit().add(entry);
                    return entry;
                }));
    }

    /** That something was invalid says little: the trail names the field. */
    private static String type(Failure refusal) {
        return refusal instanceof Failure.Invalid invalid && !invalid.faults().isEmpty()
                ? invalid.faults().getFirst().field() + "."
                        + invalid.faults().getFirst().code()
                : refusal.code();
    }

    private <R> R watched(Actor actor, Unit kind, Supplier<R> unit) {
        try {
            return counted(kind, unit);
        } catch (Failure.Forbidden refusal) {
            throw actor instanceof Actor.Stranger ? refusal : refused(actor, refusal, Optional.empty());
        }
    }

    private <R> R counted(Unit kind, Supplier<R> unit) {
        var begun = System.nanoTime();
        var outcome = Figures.Outcome.FAILED;
        try {
            var result = unit.get();
            outcome = Figures.Outcome.DONE;
            return result;
        } catch (Failure failure) {
            var isOurs = failure instanceof Failure.Unavailable || failure instanceof Failure.Full;
            outcome = isOurs ? Figures.Outcome.FAILED : Figures.Outcome.REFUSED;
            throw failure;
        } finally {
            figures.ran(kind, outcome, System.nanoTime() - begun);
        }
    }

    private void tellOwn(WorkspaceId workspace, List<Event> events) {
        for (var ear : ears) {
            events.forEach(event -> tell(ear, workspace, event));
        }
    }

    private static void tell(AfterCommit ear, WorkspaceId workspace, Event event) {
        try {
            ear.committed(workspace, event);
        } catch (RuntimeException e) {
            LOG.error("What this process remembers may be out of date", e);
        }
    }

    /** The change is committed: that nobody could be woken only makes its events late, and must not look like a failure. */
    private void wakeRelays() {
        try {
            broadcaster.logGrew();
        } catch (RuntimeException e) {
            LOG.warn("The Relays could not be woken", e);
        }
    }
}
