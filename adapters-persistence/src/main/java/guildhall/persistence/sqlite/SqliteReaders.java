package guildhall.persistence.sqlite;

import guildhall.persistence.sqlite.Task.Body;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read, each with a connection of its own. They are platform threads because a native call keeps its carrier: two
 * slow queries on virtual threads would stop every other one. They start as they are needed, and a query that takes longer than
 * {@code longest} is stopped.
 */
final class SqliteReaders implements AutoCloseable {
    private static final int LOOKS = 20;

    private final List<SqliteReader> readers = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor pool;
    private final Duration longest;
    private final Thread watch;

    SqliteReaders(Path file, int most, Duration longest) {
        this.longest = longest;
        this.pool = new ThreadPoolExecutor(most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var reader = new SqliteReader(file, work);
            readers.add(reader);
            return reader;
        });
        this.watch = Thread.ofPlatform().name("sqlite-watch").daemon().unstarted(this::watch);
    }

    void start() {
        watch.start();
    }

    /** Runs {@code body} on a reader and waits for its outcome. */
    <R> R run(Body<R> body) {
        var task = new ReadTask<>(body);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("this store is closed", e);
        }
        return task.await();
    }

    private void watch() {
        try {
            while (!pool.isTerminated()) {
                Thread.sleep(longest.dividedBy(LOOKS));
                readers.forEach(reader -> reader.stopWhatTakesOver(longest));
            }
        } catch (InterruptedException _) {
            // closing
        }
    }

    @Override
    public void close() {
        pool.close();
        watch.interrupt();
        readers.forEach(SqliteReader::disconnect);
    }

    private static final class ReadTask<R> extends Task<R> implements Runnable {
        private final Body<R> body;

        ReadTask(Body<R> body) {
            this.body = body;
        }

        @Override
        public void run() {
            if (begin()) {
                try {
                    succeed(SqliteReader.current().on(link -> timed(body, link)));
                } catch (Throwable e) {
                    fail(e);
                }
            }
        }
    }
}
