package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.StoreChoice;
import guildhall.http.AddressRange;
import guildhall.http.DoorSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server for other machines too, behind a proxy that speaks TLS, and those who come past it. */
@Timeout(60)
final class InTheClearTest {
    private static final List<String> PROBES = List.of("/health", "/livez", "/readyz", "/metrics");

    @Test
    void whoComesPastTheProxyIsServedNothingThatOthersMustNotRead() {
        try (var house = open("10.0.0.7", false)) {
            var direct = caller(house);
            for (var caller : List.of(direct, direct.with("X-Forwarded-Proto", "https"))) {
                for (var path : List.of("/api/v1/settings", "/api/v1/me", "/cable", "/docs", "/nowhere")) {
                    var refused = caller.send("GET", path, null).is(421, "connection.insecure");
                    assertThat(refused.text("detail")).contains("call https://hall.example.");
                }
                var refused = caller.post("/setup", Map.of("workspace", "Home")).is(421, "connection.insecure");
                assertThat(refused.header("Set-Cookie")).isEmpty();
            }
            for (var probe : PROBES) {
                direct.send("GET", probe, null).is(200);
            }
        }
    }

    @Test
    void whoComesThroughTheProxyIsServedIfThatWasCalledOverTls() {
        try (var house = open("127.0.0.1", false)) {
            var caller = caller(house).from("192.0.2.1");
            caller.with("X-Forwarded-Proto", "https").get("/setup").is(200);
            caller.with("X-Forwarded-Proto", "http").get("/setup").is(421, "connection.insecure");
            caller.get("/setup").is(421, "connection.insecure");
        }
    }

    @Test
    void whereTheOperatorInsistsEverybodyIsServed() {
        try (var house = open("10.0.0.7", true)) {
            caller(house).get("/setup").is(200);
        }
    }

    private static Caller caller(House house) {
        return new Caller(URI.create("http://127.0.0.1:" + house.port()), Map.of());
    }

    private static House open(String proxy, boolean insecure) {
        var local = House.settings(House.PATIENT);
        return House.empty(
                new StoreChoice.Memory(),
                new DoorSettings(
                        "0.0.0.0",
                        0,
                        local.tls(),
                        insecure,
                        Optional.of(URI.create("https://hall.example")),
                        local.hosts(),
                        local.origins(),
                        List.of(AddressRange.parse(proxy)),
                        local.proxyHeaders(),
                        local.rateLimit(),
                        local.requestLog(),
                        local.times()));
    }
}
