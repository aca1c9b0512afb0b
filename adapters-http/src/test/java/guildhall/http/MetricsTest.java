package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Read back as the format is written down, by somebody who has not seen what writes it. */
final class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)(?:\\{((?:[a-z]+=\"[^\"\\\\\n]*\",?)+)})? ([0-9.eE+-]+|\\+Inf)");
    private static final Pattern BOUND = Pattern.compile(",?le=\"([^\"]+)\"");

    private record Sample(String name, String labels, double value) {}

    @Test
    void whatIsToldCanBeReadBack() {
        try (var premises = new Premises()) {
            var figures = new Figures();
            figures.committed(3);
            figures.committed(500);
            var metrics = new Metrics(premises.switchboard(), figures);
            assertThat(metrics.text()).doesNotContain("tls_certificate");
            metrics.shown(Instant.ofEpochSecond(1_900_000_000));
            metrics.renewed(false);
            metrics.served("GET", "/api/v1/users/{id}", 200, 3_000_000);
            metrics.served("GET", "/api/v1/users/{id}", 200, 20_000_000_000L);

            var samples = read(metrics.text());

            assertThat(samples)
                    .contains(
                            new Sample("store_commit_batch_size_bucket", "le=\"2.0\"", 0),
                            new Sample("store_commit_batch_size_bucket", "le=\"4.0\"", 1),
                            new Sample("store_commit_batch_size_bucket", "le=\"256.0\"", 1),
                            new Sample("store_commit_batch_size_sum", "", 503),
                            new Sample("store_commit_batch_size_count", "", 2),
                            new Sample("tls_certificate_expiry_timestamp_seconds", "", 1_900_000_000),
                            new Sample("tls_certificate_renewals_total", "outcome=\"taken\"", 0),
                            new Sample("tls_certificate_renewals_total", "outcome=\"refused\"", 1),
                            new Sample("store_transaction_seconds_count", "kind=\"write\",outcome=\"refused\"", 0),
                            new Sample(
                                    "http_server_requests_seconds_sum",
                                    "method=\"GET\",route=\"/api/v1/users/{id}\",status=\"200\"",
                                    20.003));
            assertThat(samples.stream().map(Sample::name))
                    .contains("realtime_connections", "process_start_time_seconds", "jvm_memory_used_bytes");
        }
    }

    private static List<Sample> read(String text) {
        assertThat(text).endsWith("\n");
        var types = new HashMap<String, String>();
        var helped = new HashSet<String>();
        var samples = new ArrayList<Sample>();
        for (var line : text.split("\n", -1)) {
            var words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                assertThat(helped.add(words[2])).as(line).isTrue();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(helped).contains(words[2]);
                assertThat(words[3]).isIn("counter", "gauge", "histogram");
                types.put(words[2], words[3]);
            } else if (!line.isEmpty()) {
                samples.add(sample(line, types));
            }
        }
        assertThat(samples.stream().map(sample -> sample.name() + sample.labels()))
                .doesNotHaveDuplicates();
        mustAddUp(samples);
        return samples;
    }

    private static Sample sample(String line, Map<String, String> types) {
        var parts = SAMPLE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        var name = parts.group(1);
        var family = name.replaceFirst("_(bucket|sum|count)$", "");
        assertThat(types.containsKey(name) || "histogram".equals(types.get(family)))
                .as(line)
                .isTrue();
        assertThat("counter".equals(types.get(name))).as(line).isEqualTo(name.endsWith("_total"));
        return new Sample(name, parts.group(2) == null ? "" : parts.group(2), Double.parseDouble(parts.group(3)));
    }

    /** Each bucket holds those before it, and the last all that there were. */
    private static void mustAddUp(List<Sample> samples) {
        var last = new HashMap<String, Double>();
        for (var sample : samples) {
            var labels = BOUND.matcher(sample.labels()).replaceFirst("");
            if (sample.name().endsWith("_bucket")) {
                var series = sample.name().replaceFirst("_bucket$", "_count") + labels;
                assertThat(sample.value()).as(series).isGreaterThanOrEqualTo(last.getOrDefault(series, 0.));
                last.put(series, sample.value());
            }
        }
        assertThat(last).isNotEmpty();
        for (var sample : samples) {
            if (sample.name().endsWith("_count")) {
                assertThat(last).containsEntry(sample.name() + sample.labels(), sample.value());
            }
        }
    }
}
