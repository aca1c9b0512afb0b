package guildhall.persistence;

import guildhall.domain.Ids;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The smallest unit that shows whether a store keeps its word: a row and an event that belong together. */
public final class Notes {
    public static final WorkspaceId WORKSPACE =
            new WorkspaceId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final Topic TOPIC = new Topic("notes");

    private final Ids ids = new Ids(InstantSource.system(), new Random());
    private final Store store;

    public Notes(Store store) {
        this.store = store;
    }

    public Notes founded() {
        store.write(
                WORKSPACE,
                tx -> tx.identity()
                        .workspace()
                        .addIfAbsent(Workspace.founded(
                                WORKSPACE, new Slug("notes"), new WorkspaceName("Notes"), "code", NOW)));
        return this;
    }

    /** Adds a note in a unit of its own. */
    public UUID add() {
        return add("");
    }

    public UUID add(String text) {
        var id = ids.next();
        return store.write(WORKSPACE, tx -> {
            add(tx, id, text);
            return id;
        });
    }

    public static void add(Tx tx, UUID id, String text) {
        tx.identity()
                .audit()
                .add(new AuditEntry(
                        new AuditEntryId(id),
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        AuditEntry.Outcome.DONE,
                        "note.added",
                        Optional.of(id)));
        tx.events()
                .append(new LogEntry(
                        id, "note.added", Set.of(TOPIC), NOW, Optional.empty(), id, "{\"note\":\"" + text + "\"}"));
    }

    public static UUID id(Recorded event) {
        return event.entry().id();
    }

    public UUID nextId() {
        return ids.next();
    }

    /** The ids of all rows. */
    public List<UUID> rows() {
        var rows = new ArrayList<UUID>();
        Optional<AuditEntryId> after = Optional.empty();
        while (true) {
            var from = after;
            var page = store.read(WORKSPACE, tx -> tx.identity().audit().find(AuditFilter.ALL, from, 1_000));
            page.items().forEach(entry -> rows.add(entry.id().value()));
            if (!page.more()) {
                return rows;
            }
            after = Optional.of(page.items().getLast().id());
        }
    }

    /** All events, as somebody reads them who goes from stretch to stretch. */
    public List<Recorded> events() {
        var events = new ArrayList<Recorded>();
        var position = 0L;
        while (true) {
            var stretch = store.log().after(position, 1_000);
            events.addAll(stretch.events());
            position = stretch.through();
            if (!stretch.more()) {
                return events;
            }
        }
    }
}
