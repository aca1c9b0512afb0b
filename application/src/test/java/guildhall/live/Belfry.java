package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Ids;
import guildhall.domain.Role;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Recorded;
import guildhall.domain.store.Store;
import guildhall.live.BellEvent.BellId;
import guildhall.live.BellEvent.Rung;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.realtime.LocalBroadcaster;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Everything around a unit of work, in memory: one workspace, one person in it, and a clock that stands. */
final class Belfry implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    Instant time = NOON;
    final InstantSource clock = () -> time;
    final Ids ids = new Ids(clock, new Random(1));
    final FragileStore store = new FragileStore(new InMemoryStore());
    final Broadcaster broadcaster = new LocalBroadcaster();
    final WorkspaceId workspace = new WorkspaceId(ids.next());
    final BellId bell = new BellId(ids.next());
    final Actor person = new Actor.Person(
            workspace,
            new UserId(ids.next()),
            Role.MEMBER,
            new Entrance.BySession(new SessionId(ids.next())),
            Optional.of("192.0.2.7"));
    final UnitOfWork work = workTelling(broadcaster);

    Belfry() {
        found(workspace, "home");
    }

    UnitOfWork workTelling(Broadcaster anyBroadcaster) {
        return new UnitOfWork(store, anyBroadcaster, new Wire(List.of(BellEvent.WIRE)), ids, clock);
    }

    void found(WorkspaceId id, String slug) {
        store.write(
                id,
                tx -> tx.identity()
                        .workspace()
                        .addIfAbsent(Workspace.founded(
                                id, new Slug(slug), new WorkspaceName(slug), "invitation-" + slug, time)));
    }

    /** Answers how many were rung with this one. */
    int ring(int times) {
        return work.write(person, (_, emit) -> {
            emit.accept(new Rung(bell, times));
            return times;
        });
    }

    List<Recorded> recorded() {
        return store.log().after(0, Integer.MAX_VALUE - 1).events();
    }

    List<AuditEntry> audited() {
        Store.Work<List<AuditEntry>> all = tx -> tx.identity()
                .audit()
                .find(AuditFilter.ALL, Optional.empty(), 10_000)
                .items();
        return store.read(workspace, all);
    }

    @Override
    public void close() {
        broadcaster.close();
        store.close();
    }
}
