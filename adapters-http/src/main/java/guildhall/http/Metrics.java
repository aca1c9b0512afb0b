package guildhall.http;

import guildhall.live.Figures;
import guildhall.live.Histogram;
import guildhall.live.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, in the text format of Prometheus. Labels come from our own code, the table of routes above all, and never from
 * what a caller wrote, so that nobody can make them grow. It asks no management beans, whose start costs more than all of this.
 */
final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Switchboard switchboard;
    private final Figures figures;
    private final ConcurrentSkipListMap<String, Histogram> requests = new ConcurrentSkipListMap<>();
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile @Nullable Instant certificateEnd;

    Metrics(Switchboard switchboard, Figures figures) {
        this.switchboard = switchboard;
        this.figures = figures;
    }

    void served(String method, String route, int status, long nanos) {
        var labels = "method=\"" + method + "\",route=\"" + route + "\",status=\"" + status + "\"";
        requests.computeIfAbsent(labels, _ -> Histogram.ofTimes()).add(nanos);
    }

    /** That a certificate is shown which is good until {@code end}. */
    void shown(Instant end) {
        certificateEnd = end;
    }

    /** That a changed certificate was taken, or could not be. */
    void renewed(boolean well) {
        (well ? taken : refused).increment();
    }

    String text() {
        var text = new StringBuilder();
        head(text, "http_server_requests_seconds", "histogram", "How long requests took, from their first byte on.");
        requests.forEach((labels, histogram) -> histogram(text, "http_server_requests_seconds", labels, histogram));
        store(text);
        live(text);
        certificate(text);
        process(text);
        return text.toString();
    }

    private void store(StringBuilder text) {
        head(
                text,
                "store_transaction_seconds",
                "histogram",
                "How long units of work took, waiting for the store included.");
        for (var kind : Figures.Unit.values()) {
            for (var outcome : Figures.Outcome.values()) {
                var labels = "kind=\"" + name(kind) + "\",outcome=\"" + name(outcome) + "\"";
                histogram(text, "store_transaction_seconds", labels, figures.unit(kind, outcome));
            }
        }
        head(text, "store_commit_batch_size", "histogram", "Units that SQLite committed at once.");
        histogram(text, "store_commit_batch_size", "", figures.commits());
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private void live(StringBuilder text) {
        head(text, "events_published_total", "counter", "Events that were delivered, whoever made them.");
        figures.events(
                (type, count) -> line(text, "events_published_total", "type=\"" + type + "\"", Long.toString(count)));
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

    private void certificate(StringBuilder text) {
        var end = certificateEnd;
        if (end == null) {
            return;
        }
        gauge(
                text,
                "tls_certificate_expiry_timestamp_seconds",
                "gauge",
                "When the certificate that is shown ends, since 1970.",
                end.getEpochSecond());
        head(text, "tls_certificate_renewals_total", "counter", "Tries to read a certificate that has changed.");
        line(text, "tls_certificate_renewals_total", "outcome=\"taken\"", taken.toString());
        line(text, "tls_certificate_renewals_total", "outcome=\"refused\"", refused.toString());
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
        var before = labels.isEmpty() ? "" : labels + ",";
        var counts = histogram.counts();
        var bounds = histogram.bounds();
        var sum = 0L;
        for (var i = 0; i < counts.size(); i++) {
            sum += counts.get(i);
            var bound = i < bounds.size() ? Double.toString(bounds.get(i)) : "+Inf";
            line(text, name + "_bucket", before + "le=\"" + bound + "\"", Long.toString(sum));
        }
        line(text, name + "_sum", labels, String.format(Locale.ROOT, "%.6f", histogram.sum()));
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
        var braced = labels.isEmpty() ? "" : "{" + labels + "}";
        text.append(name).append(braced).append(' ').append(value).append('\n');
    }
}
