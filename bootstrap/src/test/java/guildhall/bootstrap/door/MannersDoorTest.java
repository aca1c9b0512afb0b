package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** How everything is answered, whatever was asked. */
@OnEveryStore
final class MannersDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    MannersDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void everyAnswerTellsBrowsersWhatTheyMayNotDo() {
        var grace = guild.member("Grace");
        for (var answer : List.of(
                ada.get("/me"),
                ada.get("/nowhere"),
                grace.get("/audit"),
                guild.stranger().get("/me"),
                guild.stranger().with("Host", "evil.example").get("/me"),
                guild.stranger().options("/me"),
                guild.stranger().send("BREW", "/api/v1/me", null),
                ada.post("/users", "{"),
                ada.delete("/sessions/x"),
                guild.stranger().send("GET", "/health", null))) {
            assertThat(answer.header("Content-Security-Policy"))
                    .as(answer.request())
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Permissions-Policy")).contains("camera=()");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
            assertThat(answer.header("Server")).isEmpty();
            for (var name : answer.headers().map().keySet()) {
                if (!name.equals("vary")) {
                    assertThat(answer.headers().allValues(name)).as(name).hasSize(1);
                }
            }
        }
        var secure = ada.caller().with("X-Forwarded-Proto", "https");
        assertThat(secure.get("/me").is(200).header("Strict-Transport-Security"))
                .isEmpty();
        assertThat(secure.with("X-Forwarded-Host", Building.BASE)
                        .get("/me")
                        .is(200)
                        .header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    @Test
    void aQuestionIsPassedOnToTheNextPageAndNothingElseIs() {
        guild.member("Grace");

        var page = ada.get("/users?limit=1&noise=" + "x".repeat(4_000)).is(200);

        assertThat(page.header("Link"))
                .isEqualTo("</api/v1/users?limit=1&after=" + page.text("next") + ">; rel=\"next\"");
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        var ids = new HashSet<String>();
        for (var i = 0; i < 20; i++) {
            ids.add(ada.get("/me").is(200).header("X-Request-Id"));
            ids.add(ada.get("/nowhere").is(404, "route.not_found").header("X-Request-Id"));
        }
        assertThat(ids).hasSize(40).doesNotContain("");
    }

    @Test
    void whatIsNotThereOrNotTakenIsSaidSo() {
        ada.get("/nowhere").is(404, "route.not_found");
        ada.get("/me/").is(404, "route.not_found");
        ada.get("/users/%2F").is(400);
        ada.caller().send("GET", "/", null).is(404, "route.not_found");
        var wrong = ada.put("/me").is(405, "method.not_allowed");
        assertThat(wrong.header("Allow")).isEqualTo("GET, PATCH, HEAD, OPTIONS");
        ada.caller().send("BREW", "/api/v1/me", null).is(405, "method.not_allowed");
    }

    @Test
    void headIsGetWithoutTheBody() {
        for (var path : List.of("/me", "/users", "/settings", "/sessions")) {
            var get = ada.get(path).is(200);
            var head = ada.caller().head(path).is(200);
            assertThat(head.bytes()).isEmpty();
            assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(get.bytes().length));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        }
        guild.stranger().head("/me").is(401);
        ada.caller().head("/nowhere").is(404);
        ada.caller().head("/me/password").is(405);
    }

    @Test
    void optionsTellsWhatAnAddressTakes() {
        assertThat(guild.stranger().options("/me").is(204).header("Allow")).isEqualTo("GET, PATCH, HEAD, OPTIONS");
        assertThat(guild.stranger().options("/sessions").is(204).header("Allow"))
                .isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(guild.stranger().options("/me/password").is(204).header("Allow"))
                .isEqualTo("PUT, OPTIONS");
        guild.stranger().options("/nowhere").is(404, "route.not_found");
    }

    @Test
    void whatIsLongIsCompressedForThoseWhoTakeIt() throws IOException {
        ada.patch("/me", Map.of("bio", "Poetry and numbers. ".repeat(50))).is(200);
        guild.member("Grace")
                .patch("/me", Map.of("bio", "Compilers and ships. ".repeat(47)))
                .is(200);
        var plain = ada.get("/users").is(200);
        assertThat(plain.bytes().length).isGreaterThan(1400);
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("Vary")).contains("Accept-Encoding");

        var zipped =
                ada.caller().with("Accept-Encoding", "br, gzip").get("/users").is(200);

        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.bytes().length).isLessThan(plain.bytes().length);
        assertThat(unzipped(zipped)).isEqualTo(plain.body());
        assertThat(ada.caller()
                        .with("Accept-Encoding", "gzip;q=0")
                        .get("/users")
                        .is(200)
                        .body())
                .isEqualTo(plain.body());
        assertThat(ada.caller()
                        .with("Accept-Encoding", "gzip")
                        .get("/me")
                        .is(200)
                        .header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void whatIsCompressedHasATagOfItsOwn() {
        var settings = Map.of("theme", "a { color: red }\n".repeat(100));
        var plain = ada.patch("/settings", settings).is(200).header("ETag");
        var caller = ada.caller().with("Accept-Encoding", "gzip");

        var tag = caller.get("/settings").is(200).header("ETag");

        assertThat(tag).isNotEqualTo(plain);
        caller.with("If-None-Match", tag).get("/settings").is(304);
        caller.with("If-Match", tag).patch("/settings", Map.of("theme", "")).is(200);
        caller.with("If-Match", tag).patch("/settings", Map.of("theme", "x")).is(412);
    }

    @Test
    void whatOpensDoorsIsNeverCompressed() {
        var takes = ada.caller().with("Accept-Encoding", "gzip");

        var transfer = takes.post("/sessions/transfer").is(201);
        assertThat(transfer.bytes().length).isGreaterThan(1400);
        assertThat(transfer.header("Content-Encoding")).isEmpty();
        ada.patch("/me", Map.of("bio", "Poetry and numbers. ".repeat(50))).is(200);
        var name = "b".repeat(100);
        var signedIn = guild.stranger()
                .with("Accept-Encoding", "gzip")
                .post("/sessions", Map.of("email", ada.email(), "password", Building.PASSWORD, "ignored", name))
                .is(201);
        assertThat(signedIn.bytes().length).isGreaterThan(1400);
        assertThat(signedIn.header("Content-Encoding")).isEmpty();
    }

    private static String unzipped(Told answer) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void machinesMayWatchWithoutSigningIn() {
        var watcher = building.stranger();
        assertThat(watcher.send("GET", "/health", null).is(200).text("status")).isEqualTo("ok");
        assertThat(watcher.send("GET", "/livez", null).is(200).body()).isEqualTo("ok\n");
        assertThat(watcher.send("GET", "/readyz", null).is(200).text("status")).isEqualTo("ready");
        assertThat(watcher.send("GET", "/metrics", null).is(200).body())
                .contains("http_server_requests_seconds_count{");
    }
}
