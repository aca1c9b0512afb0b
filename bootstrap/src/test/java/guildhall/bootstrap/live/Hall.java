package guildhall.bootstrap.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.Program;
import guildhall.live.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server on SQLite that can be killed, and comes back at the same address with what it has stored. */
final class Hall implements AutoCloseable {
    static final String EMAIL = "ada@example.org";
    static final String PASSWORD = "correct horse";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Below where systems take ports for those who call: nobody gets ours while we are away. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private final Path directory;
    private final int port = freePort();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private Program program;
    private String token = "";

    private Hall(Path directory) throws IOException {
        this.directory = directory;
        this.program = started();
    }

    /** Open and set up. */
    static Hall in(Path directory) throws IOException {
        var hall = new Hall(directory);
        hall.token = hall.call(
                        "POST",
                        "/api/v1/setup",
                        "",
                        Map.of("workspace", "The Works", "name", "Ada", "email", EMAIL, "password", PASSWORD))
                .path("token")
                .asString();
        return hall;
    }

    /** The administrator's. */
    String token() {
        return token;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void kill() throws InterruptedException {
        program.close();
        program.status();
    }

    /** As an administrator stops it. */
    void stop() throws InterruptedException {
        program.terminate();
        assertThat(program.status()).as(this::toString).isZero();
    }

    void comeBack() throws IOException {
        program = started();
    }

    /** The token of another session. */
    String signIn(String email) throws IOException {
        return call("POST", "/api/v1/sessions", "", Map.of("email", email, "password", PASSWORD))
                .path("token")
                .asString();
    }

    /** Everything of {@code topics}, as the pages tell it that nobody has to be there for. */
    List<JsonNode> events(String topics) throws IOException {
        var events = new ArrayList<JsonNode>();
        var after = "0";
        while (!after.isEmpty()) {
            var page = call("GET", "/api/v1/events?" + topics + "&limit=200&after=" + after, token, null);
            page.path("items").forEach(events::add);
            after = page.path("next").asString("");
        }
        return events;
    }

    /** What is answered if all is well. */
    JsonNode call(String method, String path, String bearer, @Nullable Object body) throws IOException {
        var answer = ask(method, path, bearer, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return Json.MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    HttpResponse<String> ask(String method, String path, String bearer, @Nullable Object body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try (client) {
            program.close();
        }
    }

    /** With all that it logged. */
    @Override
    public String toString() {
        return "The server:\n" + String.join("\n", said);
    }

    private Program started() throws IOException {
        var started = Program.main(
                directory, "--store", "sqlite:hall", "--port", Integer.toString(port), "--rate-limit", "off");
        started.readUntil("Ctrl-C");
        started.listen(said::add);
        return started;
    }

    private static int freePort() {
        var random = new Random();
        while (true) {
            var port = random.nextInt(LOWEST, HIGHEST);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // taken: another one
            }
        }
    }
}
