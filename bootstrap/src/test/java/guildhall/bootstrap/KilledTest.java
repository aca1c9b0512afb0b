package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while somebody waits for their answer. */
@Timeout(120)
final class KilledTest {
    private static final int ROUNDS = 3;
    private static final Pattern PORT = Pattern.compile("http://[^ :]+:([0-9]+)");

    @TempDir
    private Path directory;

    private String token = "";
    private int port;

    @Test
    void whoeverAsksAgainUnderTheSameKeyGetsItDoneOnceAndIsToldSo() throws Exception {
        var seed = System.nanoTime();
        System.out.println("Kills with the seed " + seed);
        var random = new Random(seed);
        var server = started();
        try (var client = HttpClient.newHttpClient()) {
            token = Json.MAPPER.readTree(setUp(client).body()).path("token").asString();
            for (var round = 0; round < ROUNDS; round++) {
                var name = "Grace" + round;
                var first = client.sendAsync(adding(name), BodyHandlers.ofString());
                if (round == 0) {
                    waitUntilSeen(client, name, first);
                } else {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
                }
                server.close();
                server.status();
                server = started();

                var second = client.send(adding(name), BodyHandlers.ofString());

                assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
                assertThat(Json.MAPPER
                                .readTree(found(client, name))
                                .path("items")
                                .size())
                        .isEqualTo(1);
                var told = first.exceptionally(_ -> null).get();
                if (told != null) {
                    assertThat(second.body()).isEqualTo(told.body());
                }
                var third = client.send(adding(name), BodyHandlers.ofString());
                assertThat(third.body()).isEqualTo(second.body());
                assertThat(third.headers().firstValue("Idempotent-Replayed")).contains("true");
                System.out.printf(
                        "Killed %s it was done; %s had heard of it%n",
                        second.headers().firstValue("Idempotent-Replayed").isPresent() ? "after" : "before",
                        told == null ? "nobody" : "its client");
            }
        } finally {
            server.close();
        }
    }

    private Program started() throws IOException {
        var server = Program.main(directory, "--store", "sqlite:hall", "--port", "0", "--rate-limit", "off");
        var said = String.join("\n", server.readUntil("Ctrl-C"));
        var found = PORT.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        port = Integer.parseInt(found.group(1));
        return server;
    }

    private HttpResponse<String> setUp(HttpClient client) throws Exception {
        var body = Map.of(
                "workspace", "The Works", "name", "Ada", "email", "ada@example.org", "password", "correct horse");
        return client.send(posting("/api/v1/setup", body).build(), BodyHandlers.ofString());
    }

    private HttpRequest adding(String name) {
        var body = Map.of("name", name, "email", name + "@example.org", "password", "battery staple");
        return posting("/api/v1/users", body)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", name)
                .build();
    }

    private HttpRequest.Builder posting(String path, Map<String, String> body) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    private void waitUntilSeen(HttpClient client, String name, CompletableFuture<?> answer) throws Exception {
        while (!answer.isDone() && !found(client, name).contains(name)) {
            // The moment that it is there is the one to be hit.
        }
    }

    private String found(HttpClient client, String name) throws Exception {
        var request = HttpRequest.newBuilder(at("/api/v1/users?q=" + name))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
