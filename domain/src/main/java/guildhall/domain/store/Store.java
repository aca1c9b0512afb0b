package guildhall.domain.store;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspaces;
import guildhall.domain.live.EventLog;

/**
 * Everything durable.
 *
 * <p>A unit of work is a function of a {@link Tx}. It runs on whatever thread the store likes, and may be run again after a
 * conflict: so it touches nothing but its {@code Tx} and hands its result back by returning it, and it does no hashing,
 * rendering, I/O or waiting. One that takes over 50 ms is logged with its caller.
 *
 * <p>Units do not nest: calling any method of a store from inside one of its works throws {@link IllegalStateException}. A
 * {@code Tx} is dead when the work has returned, and after a {@link guildhall.domain.Failure} from a repository: then the unit
 * fails with that Failure even if the work caught it. Using a dead one throws {@link IllegalStateException}.
 *
 * <p>Each method fails with {@link guildhall.domain.Failure.Unavailable} while the storage cannot be reached or is too busy,
 * and works again by itself once it can. Where the answer to a commit was lost, that Failure's code is
 * {@code store.outcome_unknown}; with every other Failure nothing of the unit remains. {@link guildhall.domain.Failure.Full}
 * says that there is no room; reads go on, and so do writes once there is.
 *
 * <p>Safe for any number of threads.
 */
public interface Store extends AutoCloseable {
    /** Runs {@code work} on one consistent snapshot. Writing inside throws {@link IllegalStateException}. */
    <R> R read(WorkspaceId workspace, Work<R> work);

    /**
     * Runs {@code work}, which makes exactly one call of a repository; that call is its own snapshot. The fast way for the
     * hottest reads. A second call, and writing, throw {@link IllegalStateException}.
     */
    <R> R glance(WorkspaceId workspace, Work<R> work);

    /**
     * Runs {@code work} and commits what it did. If the work throws, nothing of it remains and the exception passes through.
     * When this returns, everybody sees the whole of it, and it survives a crash.
     *
     * <p>What meets another unit's newer version is run again, a bounded number of times, then {@code Unavailable}.
     */
    <R> R write(WorkspaceId workspace, Work<R> work);

    /** All tenants of this store. */
    Workspaces workspaces();

    /** Which tenant a stranger's key belongs to. */
    Doors doors();

    /** What happened, in all tenants. */
    EventLog log();

    /** Waits for the units that have begun; later ones throw {@link IllegalStateException}. */
    @Override
    void close();

    /** What one unit of work does. */
    @FunctionalInterface
    interface Work<R> {
        R in(Tx tx);
    }
}
