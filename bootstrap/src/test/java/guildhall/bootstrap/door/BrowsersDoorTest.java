package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages that speak with us: our own, those of friends, and all the others. */
@OnEveryStore
final class BrowsersDoorTest {
    private static final String FOE = "https://evil.example";

    private final Building building;
    private final Guild guild;
    private final Person ada;

    BrowsersDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void aCookieIsTakenFromOurOwnPagesAndThoseOfFriendsOnly() {
        var browser = ada.browser();
        var own = browser.server().toString();
        var ours = List.of(
                browser.with("Sec-Fetch-Site", "same-origin"),
                browser.with("Sec-Fetch-Site", "same-origin").with("Origin", own),
                browser.with("Sec-Fetch-Site", "none"),
                browser.with("Origin", own),
                browser.with("Sec-Fetch-Site", "cross-site").with("Origin", Building.FRIEND),
                browser.with("Sec-Fetch-Site", "cross-site").with("Origin", "https://good.friends.example"));
        var others = List.of(
                browser,
                browser.with("Sec-Fetch-Site", "cross-site"),
                browser.with("Sec-Fetch-Site", "same-site"),
                browser.with("Sec-Fetch-Site", "cross-site").with("Origin", own),
                browser.with("Origin", FOE),
                browser.with("Origin", "null"),
                browser.with("Origin", own + ".evil.example"),
                browser.with("Origin", "https://friends.example"),
                browser.with("Origin", "http://app.example.com"));

        for (var page : ours) {
            page.patch("/me", Map.of("bio", "ours")).is(200);
            page.get("/me").is(200);
        }
        for (var page : others) {
            page.patch("/me", Map.of("bio", "theirs")).is(403, "origin.foreign");
            page.post("/me/tokens", "{}").is(403, "origin.foreign");
            page.put("/me/password", "{}").is(403, "origin.foreign");
            page.delete("/sessions/current").is(403, "origin.foreign");
            page.get("/me").is(200);
        }
        assertThat(ada.get("/me").is(200).text("bio")).isEqualTo("ours");
    }

    @Test
    void whoShowsATokenMayComeFromAnywhere() {
        for (var caller : List.of(
                ada.caller(), ada.caller().with("Origin", FOE), ada.caller().with("Sec-Fetch-Site", "cross-site"))) {
            caller.patch("/me", Map.of("bio", "anywhere")).is(200);
        }
        // Where both are there the token counts, and no page can add one to another's request.
        ada.caller()
                .with("Cookie", "session=" + guild.member("Grace").token())
                .patch("/me", Map.of("bio", "both"))
                .is(200);
    }

    @Test
    void aForeignPageSignsNobodyIn() {
        var credentials = Map.of("email", ada.email(), "password", Building.PASSWORD);
        var stranger = guild.stranger();

        stranger.with("Origin", FOE).post("/sessions", credentials).is(403, "origin.foreign");
        stranger.with("Sec-Fetch-Site", "cross-site")
                .post("/sessions", credentials)
                .is(403, "origin.foreign");
        stranger.with("Origin", Building.FRIEND).post("/sessions", credentials).is(201);
        stranger.post("/sessions", credentials).is(201);
    }

    @Test
    void aFriendsPageMayReadAndOthersMayNot() {
        for (var origin : List.of(Building.FRIEND, "https://good.friends.example")) {
            var shared = ada.caller().with("Origin", origin).get("/me").is(200);
            assertThat(shared.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(shared.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(shared.header("Access-Control-Expose-Headers")).contains("Link", "ETag", "Location");
            assertThat(shared.header("Vary")).contains("Origin");
            var refused = guild.stranger().with("Origin", origin).get("/me").is(401, "session.needed");
            assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        }
        for (var origin : List.of(
                FOE,
                "null",
                "https://friends.example",
                "http://app.example.com",
                "https://app.example.com.evil.example")) {
            var kept = ada.caller().with("Origin", origin).get("/me").is(200);
            assertThat(kept.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(kept.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(kept.header("Vary")).contains("Origin");
        }
    }

    @Test
    void aFriendsPageMayAskBeforehand() {
        var asking = building.stranger()
                .with("Access-Control-Request-Method", "PATCH")
                .with("Access-Control-Request-Headers", "authorization, content-type, if-match");

        var friend = asking.with("Origin", Building.FRIEND).options("/me").is(204);
        assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo(Building.FRIEND);
        assertThat(friend.header("Access-Control-Allow-Methods")).contains("PATCH", "HEAD", "DELETE", "PUT", "POST");
        assertThat(friend.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match");
        assertThat(friend.header("Access-Control-Max-Age")).isEqualTo("300");

        var foe = asking.with("Origin", FOE).options("/me").is(204);
        assertThat(foe.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
