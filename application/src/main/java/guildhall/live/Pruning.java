package guildhall.live;

import guildhall.domain.Page;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspace;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Forgets what is kept no longer: events, audit entries, what requests were answered, and sessions and transfer links that have
 * expired. It does so in small units, so that nobody waits for it. When it runs is for others to say.
 */
public final class Pruning {
    private static final Duration KEEP_AUDIT = Duration.ofDays(400);
    private static final Duration KEEP_RECEIPTS = Duration.ofHours(24);
    private static final int SLICE = 1_000;
    private static final int PAGE = 100;

    private final Store store;
    private final InstantSource clock;
    private final Duration keepEvents;

    public Pruning(Store store, InstantSource clock, Duration keepEvents) {
        this.store = store;
        this.clock = clock;
        this.keepEvents = keepEvents;
    }

    /** Forgets all there is to forget, in all workspaces. Two at once do no harm. Interrupted, it stops between two units. */
    public void sweep() {
        var now = clock.instant();
        inSlices(() -> store.log().prune(now.minus(keepEvents), SLICE));
        var after = Optional.<WorkspaceId>empty();
        Page<Workspace> page;
        do {
            page = store.workspaces().all(after, PAGE);
            page.items().stream().takeWhile(_ -> mayGoOn()).forEach(workspace -> sweep(workspace.id(), now));
            after = page.items().stream().map(Workspace::id).reduce((_, last) -> last);
        } while (page.more() && mayGoOn());
    }

    private void sweep(WorkspaceId workspace, Instant now) {
        inSlices(() -> store.write(workspace, tx -> slice(tx, now)));
    }

    /** One unit for all kinds, because most of the time there is little of each. */
    private static int slice(Tx tx, Instant now) {
        var identity = tx.identity();
        var forgotten = identity.audit().prune(now.minus(KEEP_AUDIT), SLICE);
        forgotten += identity.sessions().forgetExpired(now, SLICE - forgotten);
        forgotten += identity.transfers().forgetExpired(now, SLICE - forgotten);
        forgotten += tx.receipts().forget(now.minus(KEEP_RECEIPTS), SLICE - forgotten);
        return forgotten;
    }

    private static void inSlices(IntSupplier slice) {
        while (slice.getAsInt() == SLICE && mayGoOn()) {
            // there may be more
        }
    }

    private static boolean mayGoOn() {
        return !Thread.currentThread().isInterrupted();
    }
}
