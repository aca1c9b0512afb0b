package guildhall.http;

import guildhall.live.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * What was measured, in the text format of Prometheus. Labels come from the table of routes, never from what a caller wrote, so
 * that nobody can make them grow. It asks no management beans, whose start costs more than all of this.
 */
final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double[] SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final double NANOS = 1e9;

    private final Switchboard switchboard;
    private final ConcurrentSkipListMap<String, Histogram> requests = new ConcurrentSkipListMap<>();

    private static final class Histogram {
        private final LongAdder[] counts =
                Stream.generate(LongAdder::new).limit(SECONDS.length + 1).toArray(LongAdder[]::new);
        private final LongAdder nanos = new LongAdder();

        void add(long duration) {
            var bucket = 0;
            while (bucket < SECONDS.length && duration > SECONDS[bucket] * NANOS) {
                bucket++;
            }
            counts[bucket].increment();
            nanos.add(duration);
        }
    }

    Metrics(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    void served(String method, String route, int status, long nanos) {
        var labels = "method=\"" + method + "\",route=\"" + route + "\",status=\"" + status + "\"";
        requests.computeIfAbsent(labels, _ -> new Histogram()).add(nanos);
    }

    String text() {
        var text = new StringBuilder();
        head(text, "http_server_requests_seconds", "histogram", "How long requests took, from their first byte on.");
        requests.forEach((labels, histogram) -> histogram(text, "http_server_requests_seconds", labels, histogram));
        live(text);
        process(text);
        return text.toString();
    }

    private void live(StringBuilder text) {
        gauge(text, "realtime_connections", "gauge", "Clients that hear what happens.", switchboard.lines());
        gauge(
                text,
                "realtime_deliveries_total",
                "counter",
                "Events and signals that were handed to clients.",
                switchboard.deliveries());
        gauge(
                text,
                "realtime_evictions_total",
                "counter",
                "Clients that were hung up on because they were too slow.",
                switchboard.tooSlow());
    }

    private static void process(StringBuilder text) {
        var process = ProcessHandle.current().info();
        var runtime = Runtime.getRuntime();
        process.startInstant()
                .map(Instant::getEpochSecond)
                .ifPresent(seconds -> gauge(
                        text, "process_start_time_seconds", "gauge", "When this process began, since 1970.", seconds));
        process.totalCpuDuration()
                .map(Duration::toMillis)
                .ifPresent(millis -> gauge(
                        text,
                        "process_cpu_seconds_total",
                        "counter",
                        "Processor time that it has used.",
                        millis / 1e3));
        gauge(
                text,
                "jvm_memory_used_bytes",
                "gauge",
                "Heap in use, garbage included.",
                runtime.totalMemory() - runtime.freeMemory());
        gauge(text, "jvm_memory_committed_bytes", "gauge", "Heap taken from the system.", runtime.totalMemory());
        gauge(text, "jvm_memory_max_bytes", "gauge", "Heap that it may take.", runtime.maxMemory());
    }

    private static void histogram(StringBuilder text, String name, String labels, Histogram histogram) {
        var sum = 0L;
        for (var i = 0; i <= SECONDS.length; i++) {
            sum += histogram.counts[i].sum();
            var bound = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
            line(text, name + "_bucket", labels + ",le=\"" + bound + "\"", Long.toString(sum));
        }
        line(text, name + "_sum", labels, String.format(Locale.ROOT, "%.6f", histogram.nanos.sum() / NANOS));
        line(text, name + "_count", labels, Long.toString(sum));
    }

    private static void gauge(StringBuilder text, String name, String type, String help, Number value) {
        head(text, name, type, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, String value) {
        text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }
}
