package guildhall.http;

import guildhall.live.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the machines ask that watch over this one. */
final class OwnResource implements Resource {
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Readiness readiness;
    private final AtomicBoolean draining;
    private final Metrics metrics;

    OwnResource(Readiness readiness, AtomicBoolean draining, Metrics metrics) {
        this.readiness = readiness;
        this.draining = draining;
        this.metrics = metrics;
    }

    /** @param status {@code ok} */
    record HealthJson(String status) {}

    /** @param checks each part with {@code ok} or what is wrong with it */
    record ReadyJson(String status, Map<String, String> checks) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.root("/health", Who.probe(), "Whether this server answers.")
                        .answers(HealthJson.class)
                        .by(_ -> new HealthJson("ok")),
                Route.root("/livez", Who.probe(), "Whether this process should be left alone, in one word.")
                        .brings()
                        .by(_ -> Content.of(TEXT, "ok\n")),
                Route.root("/readyz", Who.probe(), "Whether requests can be served; 503 where not, with what is wrong.")
                        .brings()
                        .by(_ -> ready()),
                Route.root("/metrics", Who.probe(), "Figures, as Prometheus reads them.")
                        .brings()
                        .by(_ -> Content.of(Metrics.TYPE, metrics.text())));
    }

    /** What whoever sends requests here may go by; not so {@code /livez}, since nobody gets well by being started again. */
    Content ready() {
        var checks = new LinkedHashMap<>(readiness.look());
        checks.put("draining", draining.get() ? "the server is being stopped" : "ok");
        var isReady = checks.values().stream().allMatch("ok"::equals);
        var json = new ReadyJson(isReady ? "ready" : "unready", checks);
        return new Content(isReady ? OK : UNAVAILABLE, Content.JSON, Json.MAPPER.writeValueAsBytes(json));
    }
}
