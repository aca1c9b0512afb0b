package guildhall.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the request log with a thread of its own, several lines at a time: a log is written under a lock, and all requests
 * waiting for it cost as much as serving them. Should it not keep up, requests wait for it after all. What was added before it is
 * closed is not lost but by a kill.
 */
final class Scribe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);

    private static final int WAITING = 8_192;
    private static final Duration GATHER = Duration.ofMillis(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final BlockingQueue<Runnable> lines = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread =
            Thread.ofPlatform().name("request-log").daemon().unstarted(this::run);
    private volatile boolean closed;

    private Scribe() {}

    static Scribe start() {
        var scribe = new Scribe();
        scribe.thread.start();
        return scribe;
    }

    /** Has {@code line} written, by whatever running it does. */
    void add(Runnable line) {
        try {
            if (!closed) {
                lines.put(line);
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        write(line);
    }

    /** What was added before is written when this returns. */
    @Override
    public void close() {
        try {
            var told = lines.offer(() -> closed = true, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            if (!told || !thread.join(FAREWELL)) {
                LOG.warn("The request log is held up and was left behind");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        writeWaiting();
    }

    private void run() {
        try {
            while (!closed) {
                write(lines.take());
                writeWaiting();
                LockSupport.parkNanos(GATHER.toNanos());
            }
        } catch (InterruptedException e) {
            LOG.error("Somebody interrupted the request log: it ends here", e);
            closed = true;
        }
    }

    private void writeWaiting() {
        var batch = new ArrayList<Runnable>();
        lines.drainTo(batch);
        batch.forEach(Scribe::write);
    }

    private static void write(Runnable line) {
        try {
            line.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A request is missing in the log", e);
        }
    }
}
