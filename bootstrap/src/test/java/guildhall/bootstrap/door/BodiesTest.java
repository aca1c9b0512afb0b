package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are not what they should be, sent to every route that takes one. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // before all
final class BodiesTest {
    private static final int DEEP = 100_000;
    private static final int TEN_MEBIBYTES = 10 << 20;

    private static House house;
    private static List<Taken> routes;

    @BeforeAll
    static void open() {
        house = House.inMemory();
        routes = Taken.all(house);
        assertThat(routes).hasSizeGreaterThan(13);
    }

    @AfterAll
    static void hadNoEffect() {
        try (var closed = house) {
            assertThat(closed.get("/api/v1/users").json().path("items").size()).isEqualTo(1);
            assertThat(closed.get("/api/v1/me/tokens").json().path("items").size())
                    .isZero();
            assertThat(closed.get("/api/v1/settings").json().path("name").asString())
                    .isEqualTo("The Works");
            assertThat(closed.get("/api/v1/products").json().path("items").size())
                    .isZero();
            assertThat(closed.get("/api/v1/orders").json().path("items").size()).isZero();
        }
    }

    @Test
    void whatIsNoObjectIsRefusedEverywhere() {
        var bodies = List.of(
                "",
                " ",
                "null",
                "[]",
                "[{}]",
                "true",
                "1",
                "\"{}\"",
                "{",
                "}",
                "{]",
                "{\"a\"",
                "{\"a\":}",
                "{'a':1}",
                "{a:1}",
                "{} {}",
                "{},",
                "{}x",
                "// no\n{}",
                "/**/{}",
                "NaN",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1,}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "<xml/>",
                "a=b",
                "\0",
                "{}\0");
        for (var route : routes) {
            for (var body : bodies) {
                var what = route.what() + " with " + body;
                var answer = route.send(house, body).mustRefuse(400, what);
                assertThat(answer.code()).as(what).startsWith("body.");
            }
        }
    }

    @Test
    void aFieldOfTheWrongKindIsRefusedByItsName() {
        for (var route : routes) {
            for (var field : route.fields()) {
                for (var value : field.strangers()) {
                    var what = route.what() + " with " + field.name() + " = " + value;
                    var answer =
                            route.send(house, route.with(field.where(), value)).mustRefuse(400, what);
                    assertThat(answer.faults())
                            .as(what)
                            .singleElement()
                            .asString()
                            .startsWith(field.name());
                }
            }
        }
    }

    @Test
    void everyFieldThatIsMissingIsNamed() {
        for (var route : routes) {
            var needed = route.fields().stream()
                    .filter(Taken.Field::isNeeded)
                    .map(Taken.Field::name)
                    .toList();
            if (!needed.isEmpty()) {
                var answer = route.send(house, "{\"unheard_of\":{\"a\":[1]}}").mustRefuse(400, route.what());
                assertThat(answer.faults()).as(route.what()).isEqualTo(needed);
            }
        }
    }

    @Test
    void aSettingOfTheWrongKindIsRefusedByItsName() {
        for (var value : List.of("{}", "[]", "1.5", "1e400", "99999999999999999999")) {
            var answer = house.send("PATCH", "/api/v1/settings", "{\"registration_open\":" + value + "}");
            assertThat(answer.mustRefuse(400, value).faults()).containsExactly("registration_open");
        }
        for (var value : List.of("1", "\"a\"", "\"\"")) {
            var answer = house.send("PATCH", "/api/v1/settings", "{\"registration_open\":" + value + "}");
            assertThat(answer.mustRefuse(422, value).faults()).containsExactly("registration_open");
        }
    }

    @Test
    void whateverASettingIsCalledCanBeSaidInTheRefusal() {
        for (var name :
                List.of("\\ud800", "\\u0000", "a\\udfffb", "\\u202e", "", "x".repeat(40_000), "\\ud83d\\ude00")) {
            house.send("PATCH", "/api/v1/settings", "{\"" + name + "\":1}").mustRefuse(name);
            house.send("PATCH", "/api/v1/settings", "{\"" + name + "\":{}}").mustRefuse(400, name);
        }
    }

    @Test
    void aRefusalIsShortHoweverMuchIsWrong() {
        var many = IntStream.range(0, 20_000).mapToObj(i -> "\"n" + i + "\":[]").toList();
        var long20 = IntStream.range(0, 20)
                .mapToObj(i -> "\"" + i + "n".repeat(45_000) + "\":[]")
                .toList();
        for (var fields : List.of(many, long20)) {
            var answer = house.send("PATCH", "/api/v1/settings", "{" + String.join(",", fields) + "}");
            assertThat(answer.mustRefuse(400, "many").text()).hasSizeLessThan(50_000);
        }
    }

    @Test
    void nestingGoesNoDeeperThanWeDo() {
        var bodies = List.of(
                "[".repeat(DEEP),
                "[".repeat(DEEP) + "]".repeat(DEEP),
                "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
                "{\"name\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
                "{\"a\":[".repeat(DEEP));
        for (var route : routes) {
            for (var body : bodies) {
                route.send(house, body).mustRefuse(400, route.what() + " with " + body.substring(0, 20));
            }
        }
    }

    @Test
    void tenMebibytesAreTooMuchWhetherAnnouncedOrNot() {
        var bytes = new byte[TEN_MEBIBYTES];
        Arrays.fill(bytes, (byte) ' ');
        for (var route : routes) {
            house.send(route.route().method().name(), route.path(), bytes).mustRefuse(413, route.what());
            house.send(
                            route.route().method().name(),
                            route.path(),
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                            "Content-Type",
                            "application/json")
                    .mustRefuse(413, route.what() + " in chunks");
        }
    }

    @Test
    void aMebibyteIsNotTooMuchAndOneMoreByteIs() {
        var most = 1 << 20;
        house.send("PATCH", "/api/v1/me", "{}" + " ".repeat(most - 3) + "x").mustRefuse(400, "most");
        house.send("PATCH", "/api/v1/me", "{}" + " ".repeat(most - 1)).mustRefuse(413, "one more");
        assertThat(house.send("PATCH", "/api/v1/me", "{}" + " ".repeat(most - 2))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        var hex = HexFormat.of();
        var wrong = List.of("ff", "80", "c0af", "e080af", "eda080", "f4908080", "f8888080", "c3", "e282", "fe", "e9");
        for (var route : routes) {
            for (var bytes : wrong) {
                var body = joined(
                        "{\"name\":\"".getBytes(StandardCharsets.UTF_8),
                        hex.parseHex(bytes),
                        "\"}".getBytes(StandardCharsets.UTF_8));
                var answer = house.send(route.route().method().name(), route.path(), body)
                        .mustRefuse(400, route.what() + " with " + bytes);
                assertThat(answer.code()).isEqualTo("body.not_utf8");
            }
            for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                house.send(route.route().method().name(), route.path(), "{\"name\":\"a\"}".getBytes(charset))
                        .mustRefuse(400, route.what() + " in " + charset);
            }
        }
    }

    @Test
    void theSameFieldTwiceIsRefused() {
        for (var route : routes) {
            for (var body : List.of(
                    "{\"name\":\"a\",\"name\":\"a\"}", "{\"x\":{\"y\":1,\"y\":2}}", "{\"n\":1,\"\\u006e\":2}")) {
                route.send(house, body).mustRefuse(400, route.what() + " with " + body);
            }
        }
    }

    @Test
    void numbersOfAnySizeAreRefusedOrPassedOver() {
        var numbers = List.of(
                "1e999999999",
                "-1e-999999999",
                "1e99999999999999999999",
                "9".repeat(900),
                "9".repeat(100_000),
                "0." + "1".repeat(100_000));
        for (var number : numbers) {
            for (var route : routes) {
                var what = route.what() + " with " + number.substring(0, Math.min(20, number.length()));
                for (var field : route.fields()) {
                    route.send(house, route.with(field.where(), number)).mustRefuse(400, what + " in " + field.name());
                }
                if (route.fields().stream().anyMatch(Taken.Field::isNeeded)) {
                    route.send(house, "{\"unheard_of\":" + number + "}").mustRefuse(400, what);
                }
            }
            house.send("PATCH", "/api/v1/me", "{\"unheard_of\":" + number + "}").mustBeClear(number);
        }
    }

    @Test
    void fieldsThatWeDoNotKnowArePassedOver() {
        var answer = house.send(
                "PATCH",
                "/api/v1/me",
                "{\"id\":1,\"role\":[],\"is_admin\":true,\"__proto__\":{\"role\":\"admin\"},\"\":null,\"bio\":\"so\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("bio").asString()).isEqualTo("so");
    }

    @Test
    void whatIsNotSaidToBeJsonIsRefused() {
        var types = List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "text/json",
                "application",
                "*/*",
                "application/xml; application/json",
                ", application/json",
                "json");
        for (var route : routes) {
            for (var type : types) {
                var answer = house.send(
                                route.route().method().name(),
                                route.path(),
                                BodyPublishers.ofString("{}"),
                                "Content-Type",
                                type)
                        .mustRefuse(415, route.what() + " as " + type);
                assertThat(answer.code()).isEqualTo("body.unsupported_type");
            }
            house.send(route.route().method().name(), route.path(), BodyPublishers.ofString("{}"))
                    .mustRefuse(415, route.what() + " as nothing");
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
