package guildhall.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What one round of a subject came to: each of its callers did one thing after the other until the time was up.
 *
 * @param p50 in milliseconds, as all the latencies here
 */
record Load(double perSecond, double p50, double p99, double slowest) {
    static Load on(Subject subject, int callers, Duration time) throws Exception {
        var parts = new ArrayList<Future<Latencies>>();
        var start = new CountDownLatch(1);
        try (var threads =
                Executors.newThreadPerTaskExecutor(subject.callers().get().factory())) {
            for (var i = 0; i < callers; i++) {
                parts.add(threads.submit(() -> {
                    start.await();
                    return call(subject, System.nanoTime() + time.toNanos());
                }));
            }
            var begun = System.nanoTime();
            start.countDown();
            var latencies = Latencies.all(results(parts));
            var seconds = (System.nanoTime() - begun) / 1e9;
            return new Load(
                    latencies.count() / seconds,
                    latencies.quantile(0.5),
                    latencies.quantile(0.99),
                    latencies.quantile(1));
        }
    }

    private static Latencies call(Subject subject, long end) throws Exception {
        var latencies = new Latencies();
        var now = System.nanoTime();
        while (now < end) {
            subject.call().once();
            var then = System.nanoTime();
            latencies.add(then - now);
            now = then;
        }
        return latencies;
    }

    private static List<Latencies> results(List<Future<Latencies>> parts)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<Latencies>();
        for (var part : parts) {
            results.add(part.get());
        }
        return results;
    }
}
