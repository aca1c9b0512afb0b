package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.App;
import guildhall.bootstrap.Config;
import guildhall.bootstrap.StoreChoice;
import guildhall.http.Door;
import guildhall.http.DoorSettings;
import guildhall.http.DoorSettings.Times;
import guildhall.live.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A house with its door open, and an administrator who may do everything. */
final class House implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    static final Times PATIENT = Times.STANDARD;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final App app;
    private final Door door;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private String token = "";
    private String me = "";

    private House(StoreChoice store, DoorSettings settings) {
        this.app = App.wire(new Config(store, settings, Duration.ofDays(7)));
        this.door = app.open(settings);
    }

    static House inMemory() {
        return on(new StoreChoice.Memory());
    }

    static House on(StoreChoice store) {
        var house = empty(store, settings(PATIENT));
        house.setUp();
        return house;
    }

    static House with(Times times) {
        var house = empty(new StoreChoice.Memory(), settings(times));
        house.setUp();
        return house;
    }

    /** One that nobody has set up. */
    static House empty(StoreChoice store, DoorSettings settings) {
        return new House(store, settings);
    }

    /** Nobody is counted, and only failures are logged. */
    static DoorSettings settings(Times times) {
        var local = DoorSettings.local();
        return new DoorSettings(
                local.host(),
                0,
                local.tls(),
                local.insecure(),
                local.baseUrl(),
                local.hosts(),
                local.origins(),
                local.trustedProxies(),
                local.proxyHeaders(),
                false,
                false,
                times);
    }

    void setUp() {
        var answer = send(
                "POST",
                "/api/v1/setup",
                json(Map.of(
                        "workspace", "The Works", "name", "Ada", "email", "ada@example.org", "password", PASSWORD)));
        assertThat(answer.status()).isEqualTo(201);
        token = answer.json().path("token").asString();
        me = answer.json().path("user").path("id").asString();
    }

    App app() {
        return app;
    }

    Door door() {
        return door;
    }

    int port() {
        return door.port();
    }

    String token() {
        return token;
    }

    /** The administrator's id. */
    String me() {
        return me;
    }

    static String json(Object value) {
        return Json.MAPPER.writeValueAsString(value);
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer send(String method, String path, String json) {
        return send(method, path, json.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte[] json) {
        return send(method, path, BodyPublishers.ofByteArray(json), "Content-Type", "application/json");
    }

    /** As the administrator, unless {@code headers} say otherwise or there is none yet. */
    Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return Answer.of(client.send(request(method, path, body, headers), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** A connection on which anything can be said. */
    Line call() throws IOException {
        return Line.to(port());
    }

    @Override
    public void close() {
        try (app;
                door;
                client) {
            // closed from the last to the first
        }
    }
}
