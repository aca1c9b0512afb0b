package guildhall.persistence.memory;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspaces;
import guildhall.domain.live.EventLog;
import guildhall.domain.store.Door;
import guildhall.domain.store.Doors;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Store;
import guildhall.persistence.Retry;
import guildhall.persistence.SlowWork;
import guildhall.persistence.Table;
import guildhall.persistence.Undo;
import guildhall.persistence.Unit;
import guildhall.persistence.identity.IdentityTables;
import guildhall.persistence.identity.InMemoryIdentity;
import guildhall.persistence.identity.InMemoryWorkspaces;
import guildhall.persistence.shop.InMemoryShop;
import guildhall.persistence.shop.ShopTables;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Keeps everything in maps and loses it with the process. Works run on the thread that asks, and writers one at a time. */
public final class InMemoryStore implements Store {
    private static final int EPOCH_BYTES = 12;

    private final Gate gate = new Gate();
    private final Undo undo = new Undo();
    private final InMemoryWorkspaces workspaces = new InMemoryWorkspaces(undo);
    private final Table<WorkspaceId, IdentityTables> people = Table.unordered(undo);
    private final Table<WorkspaceId, ShopTables> shops = Table.unordered(undo);
    private final Table<Door, WorkspaceId> doors = Table.unordered(undo);
    private final Table<WorkspaceId, Table<String, Receipt>> receipts = Table.unordered(undo);
    private final InMemoryEventLog log;

    public InMemoryStore() {
        var random = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(random);
        this.log = new InMemoryEventLog(HexFormat.of().formatHex(random), gate);
    }

    @Override
    public <R> R read(WorkspaceId workspace, Work<R> work) {
        return reading(Unit.Kind.READ, workspace, work);
    }

    @Override
    public <R> R glance(WorkspaceId workspace, Work<R> work) {
        return reading(Unit.Kind.GLANCE, workspace, work);
    }

    @Override
    public <R> R write(WorkspaceId workspace, Work<R> work) {
        return Retry.AT_ONCE.run(() -> {
            var unit = new Unit(Unit.Kind.WRITE);
            try {
                return gate.alone(() -> allOrNothing(unit, workspace, work));
            } finally {
                SlowWork.note(unit.took());
            }
        });
    }

    @Override
    public Workspaces workspaces() {
        gate.refuseNesting();
        return new GatedWorkspaces(gate, workspaces);
    }

    @Override
    public Doors doors() {
        gate.refuseNesting();
        return door -> gate.shared(() -> doors.get(door));
    }

    @Override
    public EventLog log() {
        gate.refuseNesting();
        return log;
    }

    @Override
    public void close() {
        gate.close();
    }

    private <R> R reading(Unit.Kind kind, WorkspaceId workspace, Work<R> work) {
        var unit = new Unit(kind);
        try {
            return gate.shared(() -> {
                // Whoever asks for workspaces that nobody founded must not fill the memory with them.
                var tables = people.get(workspace).orElseGet(() -> new IdentityTables(undo));
                var shop = shops.get(workspace).orElseGet(() -> new ShopTables(undo));
                var answers = receipts.get(workspace).orElseGet(() -> Table.unordered(undo));
                return unit.run(work, tx(unit, workspace, tables, shop, answers, new PendingEvents(unit)));
            });
        } finally {
            SlowWork.note(unit.took());
        }
    }

    private <R> R allOrNothing(Unit unit, WorkspaceId workspace, Work<R> work) {
        try {
            var pending = new PendingEvents(unit);
            var tables = own(people, workspace, () -> new IdentityTables(undo));
            var shop = own(shops, workspace, () -> new ShopTables(undo));
            var answers = own(receipts, workspace, () -> Table.<String, Receipt>unordered(undo));
            var result = unit.run(work, tx(unit, workspace, tables, shop, answers, pending));
            log.take(workspace, pending);
            undo.forget();
            return result;
        } finally {
            undo.takeBack();
        }
    }

    private static <T> T own(Table<WorkspaceId, T> all, WorkspaceId workspace, Supplier<T> fresh) {
        return all.get(workspace).orElseGet(() -> {
            var tables = fresh.get();
            all.put(workspace, tables);
            return tables;
        });
    }

    private InMemoryTx tx(
            Unit unit,
            WorkspaceId workspace,
            IdentityTables tables,
            ShopTables shop,
            Table<String, Receipt> answers,
            PendingEvents pending) {
        return new InMemoryTx(
                new InMemoryIdentity(unit, workspace, workspaces, tables),
                new InMemoryShop(unit, shop, tables::customer),
                new InMemoryOwnDoors(unit, workspace, doors),
                new InMemoryReceipts(unit, answers),
                pending);
    }
}
