package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Figures;
import guildhall.live.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class OwnResourceTest {
    @Test
    void requestsAreToComeOnlyWhereEverythingIsInOrderAndNobodyStops() {
        try (var premises = new Premises()) {
            var parts = new HashMap<String, String>(Map.of("store", "ok", "disk", "ok"));
            var draining = new AtomicBoolean();
            var own = new OwnResource(() -> parts, draining, new Metrics(premises.switchboard(), new Figures()));
            told(own, 200, "ready", "ok", "ok");

            parts.put("disk", "full");
            told(own, 503, "unready", "full", "ok");

            parts.put("disk", "ok");
            draining.set(true);
            told(own, 503, "unready", "ok", "the server is being stopped");
        }
    }

    private static void told(OwnResource own, int status, String word, String disk, String draining) {
        var answer = own.ready();
        assertThat(answer.status()).isEqualTo(status);
        var json = Json.MAPPER.readTree(answer.bytes());
        assertThat(json.path("status").asString()).isEqualTo(word);
        assertThat(json.path("checks").path("store").asString()).isEqualTo("ok");
        assertThat(json.path("checks").path("disk").asString()).isEqualTo(disk);
        assertThat(json.path("checks").path("draining").asString()).isEqualTo(draining);
    }
}
