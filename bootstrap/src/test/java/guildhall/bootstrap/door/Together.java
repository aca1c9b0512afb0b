package guildhall.bootstrap.door;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many do the same at the same moment. */
final class Together {
    private Together() {}

    /** What each of {@code count} got. */
    static <R> List<R> all(int count, Callable<R> action) throws Exception {
        var start = new CountDownLatch(1);
        var results = new ArrayList<R>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<R>>();
            for (var i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return action.call();
                }));
            }
            start.countDown();
            for (var one : running) {
                results.add(one.get());
            }
        }
        return results;
    }
}
