package guildhall.persistence.postgres;

import guildhall.domain.Failure;
import guildhall.persistence.sql.Looking;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.SqlEventLog;
import guildhall.persistence.sql.Statements;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions commit in another order than that in which they took their positions, so readers go only as far as the log has no
 * holes. A hole is a transaction that has yet to commit, or one that never will.
 *
 * <p>Which it is, locks tell: whoever takes a position has locked {@code events} before (for row changes, which keeps nobody out)
 * and keeps that lock until the end. So when a hole is seen, its transaction is among those that hold the lock at that moment, or
 * has ended. Once all of those have ended, what is still missing will never come. Unlike the age of transaction ids, this does not
 * wait for what others do in other databases of the same server.
 */
final class PostgresEventLog extends SqlEventLog {
    private static final int PAGE = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration TURN = Duration.ofMillis(2_500);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private static final Query<Long> POSITIONS =
            Query.of("SELECT position FROM events WHERE position > :after ORDER BY position LIMIT :limit", Row::number);

    private static final Query<String> WRITERS = Query.of(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock'"
                    + " AND relation = 'events'::regclass"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            Row::text);

    private final Looking store;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private boolean begun;
    /** No hole up to here, but for those that stay. */
    private long settled;
    /** Whatever is missing below this stays missing. */
    private long cleared;
    /** Those who may still fill what is missing below {@link #awaitedBelow}. */
    private final Set<String> awaited = new HashSet<>();

    private long awaitedBelow;

    PostgresEventLog(Looking store) {
        super(store);
        this.store = store;
    }

    @Override
    protected Horizon horizon() {
        waitForTurn();
        try {
            return store.look(statements -> {
                if (!begun) {
                    begin(statements);
                }
                return settle(statements);
            });
        } finally {
            lock.unlock();
        }
    }

    private void waitForTurn() {
        try {
            if (lock.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new Failure.Unavailable("store.busy", "The log is too busy right now.", Duration.ofSeconds(1));
    }

    /** Everything up to the newest is settled when those who were writing when it was seen are done. */
    private void begin(Statements statements) {
        var newest = newest(statements);
        var writers = new HashSet<>(statements.list(WRITERS));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!writers.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new Failure.Unavailable(
                        "store.log_unsettled", "Somebody has been writing for too long.", Duration.ofSeconds(1));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            writers.retainAll(statements.list(WRITERS));
        }
        settled = newest;
        cleared = newest;
        begun = true;
    }

    private Horizon settle(Statements statements) {
        while (true) {
            var positions = statements.list(POSITIONS, settled, PAGE);
            if (passed(positions)) {
                if (positions.size() < PAGE) {
                    return new Horizon(settled, false);
                }
            } else if (!isCleared(statements, nextAfterHole(positions))) {
                return new Horizon(settled, true);
            }
        }
    }

    /** Moves on over {@code positions} up to the first hole that may still be filled. Whether there is none. */
    private boolean passed(List<Long> positions) {
        for (var position : positions) {
            if (position > settled + 1 && position > cleared) {
                return false;
            }
            settled = position;
        }
        return true;
    }

    private long nextAfterHole(List<Long> positions) {
        return positions.stream()
                .filter(position -> position > settled)
                .findFirst()
                .orElseThrow();
    }

    /** Whether what is missing between {@link #settled} and {@code next} has filled or will stay missing: look again then. */
    private boolean isCleared(Statements statements, long next) {
        var writers = statements.list(WRITERS);
        if (awaitedBelow <= Math.max(settled + 1, cleared)) {
            awaited.clear();
            awaited.addAll(writers);
            awaitedBelow = next;
        } else {
            awaited.retainAll(writers);
        }
        if (!awaited.isEmpty()) {
            return false;
        }
        cleared = awaitedBelow;
        return true;
    }
}
