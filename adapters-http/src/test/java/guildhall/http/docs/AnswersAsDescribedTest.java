package guildhall.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.NodeTools;
import guildhall.http.Content;
import guildhall.http.Door;
import guildhall.http.Premises;
import guildhall.http.Problem;
import guildhall.live.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a running server describes, and answers. */
@Timeout(120)
final class AnswersAsDescribedTest {
    private static final String SERVER = """
            {"workspace": "The Works", "name": "Ada", "email": "ada@example.org", "password": "correct horse"}""";

    private final Premises premises = new Premises();
    private final Door door = premises.open();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Map<String, Object>> heard = new ArrayList<>();

    @TempDir
    private Path directory;

    private String token = "";

    @BeforeEach
    void setUp() throws Exception {
        token = ask("POST", "/api/v1/setup", SERVER).required("token").stringValue();
    }

    @AfterEach
    void close() {
        client.close();
        door.close();
        premises.close();
    }

    @Test
    void answersAreWhatTheirSchemasSay() throws Exception {
        var me = ask("GET", "/api/v1/me").required("id").stringValue();
        ask("PATCH", "/api/v1/me", "{\"bio\": \"counts\"}");
        ask("GET", "/api/v1/sessions");
        ask("GET", "/api/v1/settings");
        ask("GET", "/api/v1/admin/stats");
        ask("GET", "/api/v1/audit");
        ask("GET", "/api/v1/invitation");
        ask("GET", "/api/v1/users?limit=1");
        ask(
                "POST",
                "/api/v1/users",
                "{\"name\": \"Grace\", \"email\": \"g@example.org\", \"password\": \"battery staple\"}");
        ask("GET", "/api/v1/users?limit=1");
        ask("POST", "/api/v1/me/tokens", "{\"name\": \"till\", \"scopes\": [\"identity:read\"]}");
        ask("GET", "/api/v1/me/tokens");
        ask("POST", "/api/v1/sessions/transfer", "");
        ask("GET", "/api/v1/setup");
        ask("GET", "/health");
        hear("GET", "/api/v1/users/{id}", ask("GET", "/api/v1/users/" + me, ""), 200);
        refuse("GET", "/api/v1/users/{id}", send("GET", "/api/v1/users/" + me.replace('0', '1'), ""), 404);
        refuse("POST", "/api/v1/users", send("POST", "/api/v1/users", "{}"), 400);
        assertThat(faults(send("GET", "/openapi.json", "").body())).isEmpty();
    }

    /** So that we would hear of one. */
    @Test
    void wouldBeToldOfAnAnswerThatIsNot() throws Exception {
        hear("GET", "/health", Json.MAPPER.readTree("{\"status\": 1, \"mood\": \"good\"}"), 200);
        assertThat(faults(send("GET", "/openapi.json", "").body()))
                .contains("status must be string", "must NOT have additional properties");
    }

    @Test
    void showsTheSamePageAgainUnderAPolicyThatLetsItsStyleIn() throws Exception {
        var page = send("GET", "/docs", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; ")
                .contains("; style-src 'sha256-");
        assertThat(send("GET", "/docs", "").body()).isEqualTo(page.body());
        assertThat(send("GET", "/health", "").headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .doesNotContain("style-src");
    }

    private JsonNode ask(String method, String path) throws Exception {
        return ask(method, path, "");
    }

    /** Asks at an address without names, and remembers what was answered. */
    private JsonNode ask(String method, String path, String body) throws Exception {
        var answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        var json = Json.MAPPER.readTree(answer.body());
        var address = path.split("\\?", 2)[0];
        if (!address.matches(".*[0-9a-f]{12}")) {
            hear(method, address, json, answer.statusCode());
        }
        return json;
    }

    private void refuse(String method, String path, HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        hear(method, path, Json.MAPPER.readTree(answer.body()), status);
    }

    private void hear(String method, String path, JsonNode answer, int status) {
        var type = status < 300 ? Content.JSON : Problem.MEDIA_TYPE;
        var pointer = "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + status
                + "/content/" + escaped(type) + "/schema";
        heard.add(Map.of("pointer", pointer, "answer", answer));
    }

    /** As a JSON pointer within an address has it. */
    private static String escaped(String name) {
        return name.replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", Content.JSON);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String faults(String api) throws IOException {
        var description = Files.writeString(directory.resolve("openapi.json"), api);
        var answers = Files.writeString(directory.resolve("answers.json"), Json.MAPPER.writeValueAsString(heard));
        var outcome = NodeTools.run("node", "validate.mjs", description.toString(), answers.toString());
        return outcome.status() == 0 ? outcome.said() : "failed: " + outcome.said();
    }
}
