package guildhall.bootstrap;

import guildhall.live.Pruning;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps the house once an hour, and a first time when the morning's rush is over. A sweep that fails is left to the next one. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Pruning pruning;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    private Housekeeping(Pruning pruning) {
        this.pruning = pruning;
    }

    static Housekeeping start(Pruning pruning) {
        return start(pruning, FIRST, EVERY);
    }

    static Housekeeping start(Pruning pruning, Duration first, Duration every) {
        var housekeeping = new Housekeeping(pruning);
        housekeeping.schedule(first, every);
        return housekeeping;
    }

    /** Ends a sweep that is under way after its current slice. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A sweep is held up and was left behind");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread
    private void schedule(Duration first, Duration every) {
        thread.scheduleWithFixedDelay(this::sweep, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            pruning.sweep();
        } catch (RuntimeException | Error e) {
            if (!thread.isShutdown()) {
                LOG.warn("What is kept no longer could not be forgotten; the next sweep tries again", e);
            }
        }
    }
}
