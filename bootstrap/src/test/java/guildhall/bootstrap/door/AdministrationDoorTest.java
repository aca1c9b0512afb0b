package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings, figures and the audit trail. */
@OnEveryStore
final class AdministrationDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    AdministrationDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void everybodySeesTheOpenSettings() {
        for (var caller : List.of(guild.stranger(), guild.member("Grace").caller(), ada.caller())) {
            var settings = caller.get("/settings").is(200);
            assertThat(settings.text("name")).isEqualTo("The " + guild.slug());
            assertThat(settings.json().get("registration_open").booleanValue()).isTrue();
            assertThat(settings.json().get("theme").stringValue()).isEmpty();
        }
    }

    @Test
    void anAdministratorDecidesAndTakesItBack() {
        var decided = ada.patch(
                        "/settings",
                        Map.of("name", "The Works", "registration_open", false, "theme", "body { color: red }"))
                .is(200);
        assertThat(decided.text("name")).isEqualTo("The Works");
        assertThat(decided.json().get("registration_open").booleanValue()).isFalse();
        var seen = guild.stranger().get("/settings").is(200);
        assertThat(seen.text("name")).isEqualTo("The Works");
        assertThat(seen.json().get("theme").stringValue()).isEqualTo("body { color: red }");

        ada.patch("/settings", "{\"registration_open\": null}").is(200);

        var after = guild.stranger().get("/settings").is(200).json();
        assertThat(after.get("registration_open").booleanValue()).isTrue();
        assertThat(after.get("theme").stringValue()).isEqualTo("body { color: red }");
    }

    @Test
    void whatIsNoSettingIsRefusedWithEverythingBesideIt() {
        ada.patch("/settings", "{\"theme\": \"x\", \"no.setting\": 1}")
                .is(422, "input.invalid")
                .blames("no.setting", "unknown");
        ada.patch("/settings", "{\"theme\": \"x\", \"registration_open\": \"yes\"}")
                .is(422, "input.invalid")
                .blames("registration_open", "wrong_type");
        ada.patch("/settings", "{\"theme\": 7}").is(422, "input.invalid").blames("theme", "wrong_type");
        ada.patch("/settings", "{\"theme\": {\"color\": \"red\"}}")
                .is(400, "request.malformed")
                .blames("theme", "wrong_type");
        ada.patch("/settings", "{\"theme\": []}").is(400, "request.malformed").blames("theme", "wrong_type");
        ada.patch("/settings", "{\"theme\": 1.5}").is(400, "request.malformed").blames("theme", "wrong_type");
        ada.patch("/settings", "{\"name\": null}").is(400, "request.malformed").blames("name", "null");
        ada.patch("/settings", "{\"name\": []}").is(400, "request.malformed").blames("name", "wrong_type");
        ada.patch("/settings", "{\"name\": \"  \"}").is(422, "input.invalid").blames("name", "blank");
        assertThat(ada.get("/settings").is(200).json().get("theme").stringValue())
                .isEmpty();
    }

    @Test
    void membersDecideNothing() {
        guild.member("Grace").patch("/settings", Map.of("theme", "x")).is(403, "administrator.needed");
        guild.stranger().patch("/settings", Map.of("theme", "x")).is(401, "session.needed");
        assertThat(building.guild().admin().get("/settings").is(200).text("name"))
                .isNotEqualTo("The " + guild.slug());
    }

    @Test
    void administratorsSeeHowMuchThereIs() {
        var before = ada.get("/admin/stats").is(200);
        assertThat(before.at("people").isMissingNode()).isFalse();
        var grace = guild.member("Grace");
        grace.program("identity:read");

        var after = ada.get("/admin/stats").is(200);

        assertThat(after.at("sessions").longValue())
                .isEqualTo(before.at("sessions").longValue() + 1);
        assertThat(after.at("tokens").longValue()).isEqualTo(before.at("tokens").longValue() + 1);
        assertThat(after.at("people")).isNotEqualTo(before.at("people"));
        grace.get("/admin/stats").is(403, "administrator.needed");
        ada.program("chat:read").get("/admin/stats").is(403, "token.scope_missing");
    }

    @Test
    void theTrailTellsWhoDidWhatAndWhatWasRefused() {
        var grace = guild.member("Grace");
        grace.get("/audit").is(403, "administrator.needed");
        ada.put("/users/" + grace.id() + "/ban").is(204);

        var trail = ada.get("/audit").is(200);

        assertThat(trail.all("type"))
                .contains("user.joined", "session.started", "user.banned", "session.ended", "administrator.needed");
        var ban = ada.get("/audit?type=user.banned").is(200).items();
        assertThat(ban).hasSize(1);
        assertThat(ban.getFirst().get("actor_id").stringValue()).isEqualTo(ada.id());
        assertThat(ban.getFirst().get("subject_id").stringValue()).isEqualTo(grace.id());
        assertThat(ban.getFirst().get("outcome").stringValue()).isEqualTo("done");
        assertThat(ban.getFirst().get("address").stringValue())
                .isEqualTo(ada.caller().headers().get("X-Forwarded-For"));
        assertThat(ban.getFirst().get("at").stringValue()).endsWith("Z");
        var refused = ada.get("/audit?type=administrator.needed").is(200).items();
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().get("actor_id").stringValue()).isEqualTo(grace.id());
        assertThat(refused.getFirst().get("outcome").stringValue()).isEqualTo("refused");
    }

    @Test
    void theTrailIsNarrowedByWhoAndWhen() {
        var grace = guild.member("Grace");
        building.clock().advance(Duration.ofMinutes(1));
        var noon = building.clock().instant();
        ada.patch("/users/" + grace.id(), Map.of("name", "Amazing Grace")).is(200);
        building.clock().advance(Duration.ofMinutes(1));
        var later = building.clock().instant();
        grace.patch("/me", Map.of("bio", "later")).is(200);

        assertThat(ada.get("/audit?actor=" + grace.id()).is(200).all("type"))
                .containsExactly("user.changed", "session.started");
        assertThat(ada.get("/audit?from=" + noon).is(200).all("type")).containsExactly("user.changed", "user.changed");
        assertThat(ada.get("/audit?from=" + noon + "&to=" + later).is(200).all("actor_id"))
                .containsExactly(ada.id());
        assertThat(ada.get("/audit?from=" + later + "&actor=" + ada.id())
                        .is(200)
                        .items())
                .isEmpty();
        assertThat(ada.get("/audit?type=no.such.thing").is(200).items()).isEmpty();
        ada.get("/audit?actor=me").is(400, "request.malformed").blames("actor", "malformed");
        ada.get("/audit?from=yesterday").is(400, "request.malformed").blames("from", "wrong_type");
        ada.get("/audit?to=7").is(400, "request.malformed").blames("to", "wrong_type");
    }

    @Test
    void theTrailComesInPagesNewestFirst() {
        guild.member("Grace");
        guild.member("Edsger");
        var all = ada.get("/audit?limit=200").is(200).all("id");
        var ids = new ArrayList<String>();
        var next = "";
        do {
            var page = ada.get("/audit?limit=2" + (next.isEmpty() ? "" : "&after=" + next))
                    .is(200);
            ids.addAll(page.all("id"));
            next = page.at("next").isNull() ? "" : page.text("next");
            assertThat(page.header("Link").isEmpty()).isEqualTo(next.isEmpty());
        } while (!next.isEmpty());

        assertThat(ids).isEqualTo(all).hasSizeGreaterThan(4).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
}
