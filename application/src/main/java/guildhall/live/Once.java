package guildhall.live;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Tx;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request that must do its work once, however often it is sent. The first unit of work that changes something for it also
 * keeps what it is answered, because the answer does not exist before and must not be lost after. Where a rival has kept one
 * already the unit fails with {@link Failure.Conflict} {@code idempotency.in_progress}, and nothing of it remains.
 *
 * <p>Later units of the same request are like any others, and so are those in another workspace than its own. What is audited
 * besides keeps nothing.
 */
public final class Once {
    private static final ScopedValue<Once> CURRENT = ScopedValue.newInstance();

    private final WorkspaceId workspace;
    private final Rendering rendering;
    private volatile boolean answered;

    /** @param workspace where the receipt is looked for when the request is sent again */
    public Once(WorkspaceId workspace, Rendering rendering) {
        this.workspace = workspace;
        this.rendering = rendering;
    }

    /** Makes the answer of what the unit of work returned. It runs inside of the unit, and again with it, so it touches nothing else. */
    @FunctionalInterface
    public interface Rendering {
        Receipt of(Object result);
    }

    /** Runs {@code request} on this thread, with {@code once} for the units of work that it asks for. */
    public static <R> R bound(Once once, Supplier<R> request) {
        return ScopedValue.where(CURRENT, once).call(request::get);
    }

    /** The one whose answer a unit in {@code workspace} has to keep. Asked for on the caller's thread: works run on others. */
    static Optional<Once> open(WorkspaceId workspace) {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()).filter(once -> once.isOpen(workspace)) : Optional.empty();
    }

    private boolean isOpen(WorkspaceId where) {
        return !answered && workspace.equals(where);
    }

    /** The last thing that the unit does. */
    void keep(Tx tx, Object result) {
        if (!tx.receipts().addIfAbsent(rendering.of(result))) {
            throw new Failure.Conflict("idempotency.in_progress", "The same request is being answered already.");
        }
    }

    /** The unit has committed. */
    void close() {
        answered = true;
    }
}
