package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What others have collected to break programs with: see {@code naughty/README.md}. */
@Timeout(120)
final class NaughtyTest {
    private static final String HASHED = "password";

    private static final List<String> WORSE =
            List.of("\0", "a\0b", "%", "_", "\\", "'", "\"", "\uffff", "a".repeat(3_000), "\ud83d\ude00".repeat(300));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void noTextBreaksAnythingAndWhatIsAcceptedComesBackAsItWas(Stores store) throws Exception {
        // All of them everywhere takes its time: every few will do, and never the same for two fields.
        var turns = new Turns(store == Stores.MEMORY ? 5 : 17);
        store.inside(directory, house -> {
            intoEveryField(house, strings(), turns);
            intoEveryQuestion(house, strings(), turns);
            andBack(house, strings());
        });
    }

    private static void intoEveryField(House house, List<String> strings, Turns turns) {
        for (var route : Taken.all(house)) {
            for (var field : route.fields()) {
                if ((field.isText() || field.isTexts()) && !field.name().endsWith(HASHED)) {
                    for (var text : turns.of(strings)) {
                        var value = House.json(field.isTexts() ? List.of(text) : text);
                        var body = lacking(route, field, value);
                        route.send(house, body).mustBeClear(route.what() + " with " + body);
                    }
                }
            }
        }
    }

    private static void andBack(House house, List<String> strings) {
        var kept = 0;
        for (var text : strings) {
            for (var field : List.of("name", "bio")) {
                var answer = house.send("PATCH", "/api/v1/me", House.json(Map.of(field, text)));
                answer.mustBeClear(text);
                if (answer.status() == 200) {
                    kept++;
                    var expected = field.equals("name") ? text.strip() : text;
                    assertThat(answer.json().path(field).asString()).isEqualTo(expected);
                    assertThat(house.get("/api/v1/users/" + house.me())
                                    .json()
                                    .path(field)
                                    .asString())
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(kept).isGreaterThan(strings.size());
    }

    private static void intoEveryQuestion(House house, List<String> strings, Turns turns) {
        for (var question : List.of(
                "GET /api/v1/users?q=",
                "GET /api/v1/users?limit=",
                "GET /api/v1/users?after=",
                "GET /api/v1/audit?type=",
                "GET /api/v1/audit?actor=",
                "GET /api/v1/audit?from=",
                "GET /api/v1/audit?to=",
                "GET /api/v1/users?",
                "GET /api/v1/users/",
                "GET /api/v1/products?q=",
                "GET /api/v1/products?sort=name&q=",
                "GET /api/v1/products?category=",
                "GET /api/v1/products?sort=",
                "GET /api/v1/products?sort=price&after=",
                "GET /api/v1/products/",
                "GET /api/v1/orders?status=",
                "GET /api/v1/orders?user_id=",
                "GET /api/v1/orders?placed_after=",
                "GET /api/v1/orders?after=",
                "GET /api/v1/orders/",
                "GET /api/v1/shop/stats?from=",
                "GET /api/v1/shop/stats?to=",
                "GET /api/v1/join/",
                "GET /",
                "DELETE /api/v1/sessions/",
                "PUT /api/v1/sessions/transfer/",
                "POST /api/v1/join/")) {
            var texts = new ArrayList<>(WORSE);
            texts.addAll(turns.of(strings));
            for (var text : texts) {
                var parts = (question + URLEncoder.encode(text, StandardCharsets.UTF_8)).split(" ", 2);
                var body = parts[0].equals("GET") ? "" : "{\"name\":\"a\",\"email\":\"a@b\",\"password\":\"short\"}";
                house.send(parts[0], parts[1], body).mustBeClear(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY")
    void aPasswordIsWhateverSomebodyLikes(Stores store) throws Exception {
        store.inside(directory, house -> {
            var current = House.PASSWORD;
            var likely = strings().stream().filter(text -> text.length() > 20 && !text.matches("[ -~]*"));
            for (var text : likely.limit(8).toList()) {
                var change = House.json(Map.of("current_password", current, "password", text));
                assertThat(house.send("PUT", "/api/v1/me/password", change).status())
                        .as(text)
                        .isEqualTo(204);
                var signIn = House.json(Map.of("email", "ada@example.org", "password", text));
                assertThat(house.send("POST", "/api/v1/sessions", signIn).status())
                        .as(text)
                        .isEqualTo(201);
                current = text;
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY")
    void jsonIsWhatTheStandardSays(Stores store) throws Exception {
        store.inside(directory, house -> {
            for (var entry : read("json").properties()) {
                var name = entry.getKey();
                var json = entry.getValue().asString();
                // Unknown fields are passed over, so that it is the reading alone that can fail.
                var within = house.send("PATCH", "/api/v1/me", "{\"unheard_of\":" + json + "}");
                var alone = house.send("PATCH", "/api/v1/me", json);
                within.mustBeClear(name);
                alone.mustBeClear(name);
                if (name.startsWith("y_") && !name.contains("duplicated_key")) {
                    assertThat(within.status()).as(name + " " + within.text()).isEqualTo(200);
                } else if (name.startsWith("n_")) {
                    alone.mustRefuse(400, name);
                }
            }
        });
    }

    /** With {@code value} in {@code field}; and where a password is due with one that will not do, so that nobody hashes it. */
    private static String lacking(Taken route, Taken.Field field, String value) {
        var spoilt = route.fields().stream()
                .filter(other -> other.name().endsWith(HASHED) && !other.name().equals(field.name()))
                .findFirst();
        var body = route.with(field.where(), value);
        return spoilt.isEmpty() ? body : body.replace("\"something good\"", "\"short\"");
    }

    /** Gives out every few of some, each time others. */
    private static final class Turns {
        private final int every;
        private int turn;

        Turns(int every) {
            this.every = every;
        }

        List<String> of(List<String> all) {
            turn++;
            return IntStream.range(0, all.size())
                    .filter(i -> i % every == turn % every)
                    .mapToObj(all::get)
                    .toList();
        }
    }

    private static List<String> strings() throws IOException {
        return read("strings").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode read(String name) throws IOException {
        try (var stream = NaughtyTest.class.getResourceAsStream("/naughty/" + name + ".json")) {
            return Json.MAPPER.readTree(stream);
        }
    }
}
