package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import guildhall.contract.Soon;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signing in and out, and on another device. */
@OnEveryStore
final class SessionsDoorTest {
    private static final int SCALE = 8;

    private final Building building;
    private final Guild guild;
    private final Person ada;

    SessionsDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void whoSignsInGetsATokenAndACookie() {
        var signedIn = signIn(guild.stranger(), ada.email().toUpperCase(Locale.ROOT), Building.PASSWORD)
                .is(201);

        assertThat(signedIn.text("user.id")).isEqualTo(ada.id());
        assertThat(signedIn.text("user.email")).isEqualTo(ada.email());
        assertThat(signedIn.text("workspace.slug")).isEqualTo(guild.slug());
        var token = signedIn.text("token");
        assertThat(signedIn.header("Set-Cookie"))
                .isEqualTo("guildhall-session=" + token + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
        guild.stranger().bearer(token).get("/me").is(200);
        guild.stranger()
                .with("Cookie", "a=b; guildhall-session=" + token)
                .get("/me")
                .is(200);
        guild.stranger().with("Authorization", "bearer " + token).get("/me").is(200);
    }

    @Test
    void overTlsTheCookieIsOneThatNoOtherHostCanSet() {
        var secure = guild.stranger().with("X-Forwarded-Proto", "https");
        var signedIn = signIn(secure, ada.email(), Building.PASSWORD).is(201);

        assertThat(signedIn.header("Set-Cookie"))
                .isEqualTo("__Host-session=" + signedIn.text("token")
                        + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure");
        secure.with("Cookie", "__Host-session=" + signedIn.text("token"))
                .get("/me")
                .is(200);
        secure.with("Cookie", "session=" + signedIn.text("token")).get("/me").is(401, "session.needed");
    }

    @Test
    void nobodyLearnsWhetherAnAddressBelongsToAnybody() {
        var wrong = signIn(guild.stranger(), ada.email(), "a wrong one").is(401, "session.refused");
        var nobody = signIn(guild.stranger(), "nobody@" + guild.slug(), Building.PASSWORD)
                .is(401, "session.refused");

        assertThat(nobody.text("detail")).isEqualTo(wrong.text("detail"));
        assertThat(nobody.header("Set-Cookie")).isEmpty();
        signIn(building.guild().stranger(), ada.email(), Building.PASSWORD).is(401, "session.refused");
        signIn(guild.stranger(), ada.email(), "x".repeat(1001))
                .is(422, "input.invalid")
                .blames("password", "too_long");
        guild.stranger().post("/sessions", "{\"email\": {}, \"password\": []}").is(400, "request.malformed");
        var refusals = ada.get("/audit?type=session.refused").is(200).items();
        assertThat(refusals).hasSize(2);
        assertThat(refusals.getLast().get("subject_id").stringValue()).isEqualTo(ada.id());
    }

    @Test
    void whatIsNoSecretOfOursOpensNothing() {
        for (var secret : List.of("x", "gh_ses_", ada.token() + "x", ada.token().replace("gh_ses_", "gh_pat_"))) {
            guild.stranger().bearer(secret).get("/me").is(401, "session.unknown");
        }
        var refused = guild.stranger().get("/me").is(401, "session.needed");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        guild.stranger().with("Authorization", "Basic YWRhOmFkYQ==").get("/me").is(401, "session.needed");
    }

    @Test
    void everybodySeesWhereTheyAreSignedIn() {
        building.clock().advance(Duration.ofMinutes(1));
        var phone = ada.elsewhere(guild.stranger().with("User-Agent", "a phone").from("192.0.2.7"));
        guild.member("Grace");

        var sessions = phone.get("/sessions").is(200);

        assertThat(sessions.all("user_id")).containsOnly(ada.id()).hasSize(2);
        var mine = sessions.items().getFirst();
        assertThat(mine.get("device").stringValue()).isEqualTo("a phone");
        assertThat(mine.get("address").stringValue()).isEqualTo("192.0.2.7");
        assertThat(mine.get("current").booleanValue()).isTrue();
        assertThat(mine.get("created_at").stringValue())
                .isEqualTo(mine.get("last_seen_at").stringValue());
        assertThat(sessions.items().getLast().get("current").booleanValue()).isFalse();
        assertThat(sessions.body()).doesNotContain("gh_ses_");

        assertThat(phone.get("/sessions?limit=1").is(200).text("next"))
                .isEqualTo(mine.get("id").stringValue());
        assertThat(ada.program("identity:read").get("/sessions").is(200).json().toString())
                .doesNotContain("\"current\":true");
    }

    @Test
    void aSessionIsSeenNowAndThen() {
        var phone = ada.elsewhere(guild.stranger().from("192.0.2.8"));
        phone.get("/me").is(200);
        var later = building.clock().advance(Duration.ofMinutes(6));

        phone.caller().from("192.0.2.9").get("/me").is(200);

        Soon.check(() -> {
            var session = phone.get("/sessions").is(200).items().getFirst();
            assertThat(session.get("last_seen_at").stringValue())
                    .isEqualTo(later.toString().replace("Z", ".000Z"));
            assertThat(session.get("address").stringValue()).isEqualTo("192.0.2.9");
        });
    }

    @Test
    void aSessionIsEndedFromAnotherDevice() {
        var phone = ada.elsewhere(guild.stranger());
        phone.get("/me").is(200);
        var lost = ada.get("/sessions").is(200).all("id").getFirst();

        guild.member("Grace").delete("/sessions/" + lost).is(404, "session.not_found");
        ada.delete("/sessions/" + lost).is(204);

        phone.get("/me").is(401, "session.unknown");
        ada.get("/me").is(200);
        ada.delete("/sessions/" + lost).is(404, "session.not_found");
        ada.delete("/sessions/" + UUID.randomUUID()).is(404, "session.not_found");
    }

    @Test
    void whoSignsOutLosesTheCookie() {
        var browser = ada.browser().with("Sec-Fetch-Site", "same-origin");

        var out = browser.delete("/sessions/current").is(204);

        assertThat(out.header("Set-Cookie")).isEqualTo("guildhall-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        assertThat(out.bytes()).isEmpty();
        browser.get("/me").is(401, "session.unknown");
        ada.get("/me").is(401, "session.unknown");
        ada.delete("/sessions/current").is(401, "session.unknown");
    }

    @Test
    void aTokenSignsNobodyOut() {
        ada.program("identity:write").delete("/sessions/current").is(403, "token.insufficient");
        ada.get("/me").is(200);
    }

    @Test
    void aSessionLastsAMonth() {
        building.clock().advance(Duration.ofDays(30).minusSeconds(1));
        ada.get("/me").is(200);
        building.clock().advance(Duration.ofSeconds(1));

        ada.get("/me").is(401, "session.expired");
        guild.stranger().bearer(ada.token()).get("/settings").is(200);
        var back = Person.signIn(guild.stranger(), ada.email());
        assertThat(back.get("/sessions").is(200).items()).hasSize(1);
    }

    @Test
    void aLinkSignsInAnotherDeviceOnce() {
        var offered = ada.post("/sessions/transfer").is(201);
        var code = offered.text("code");
        assertThat(offered.text("url")).isEqualTo("https://" + Building.BASE + "/sessions/transfer/" + code);
        assertThat(offered.header("Cache-Control")).isEqualTo("no-store");

        var phone = building.stranger().with("User-Agent", "a phone");
        var signedIn = phone.put("/sessions/transfer/" + code).is(201);

        assertThat(signedIn.text("user.id")).isEqualTo(ada.id());
        assertThat(signedIn.text("workspace.slug")).isEqualTo(guild.slug());
        assertThat(signedIn.header("Set-Cookie")).startsWith("guildhall-session=" + signedIn.text("token") + ";");
        phone.bearer(signedIn.text("token")).get("/me").is(200);
        phone.put("/sessions/transfer/" + code).is(404, "transfer.not_found");
        phone.put("/sessions/transfer/" + ada.token()).is(404, "transfer.not_found");
        phone.bearer(code).get("/me").is(401, "session.unknown");
    }

    @Test
    void aLinkIsGoodForFourHoursUnlessAnotherOneIsMade() {
        var first = ada.post("/sessions/transfer").is(201).text("code");
        var second = ada.post("/sessions/transfer").is(201).text("code");
        building.stranger().put("/sessions/transfer/" + first).is(404, "transfer.not_found");

        building.clock().advance(Duration.ofHours(4));
        building.stranger().put("/sessions/transfer/" + second).is(404, "transfer.not_found");

        var third = ada.post("/sessions/transfer").is(201).text("code");
        building.clock().advance(Duration.ofHours(4).minusSeconds(1));
        building.stranger().put("/sessions/transfer/" + third).is(201);
    }

    @Test
    void aTokenOffersNoLink() {
        ada.program("identity:write").post("/sessions/transfer").is(403, "token.insufficient");
    }

    @Test
    void theLinkCanBeReadFromThePicture() throws ReaderException {
        var offered = ada.post("/sessions/transfer").is(201);

        assertThat(read(offered.text("qr_code"))).isEqualTo(offered.text("url"));
    }

    private static Told signIn(Caller caller, String email, String password) {
        return caller.post("/sessions", Map.of("email", email, "password", password));
    }

    /** What a camera that looks at {@code svg} makes of it. */
    private static String read(String svg) throws ReaderException {
        var box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(box.find()).isTrue();
        var side = Integer.parseInt(box.group(1)) * SCALE;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        var dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (dark.find()) {
            var left = Integer.parseInt(dark.group(1)) * SCALE;
            var top = Integer.parseInt(dark.group(2)) * SCALE;
            for (var y = top; y < top + SCALE; y++) {
                Arrays.fill(pixels, y * side + left, y * side + left + SCALE, 0);
            }
        }
        var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new QRCodeReader().decode(picture).getText();
    }
}
