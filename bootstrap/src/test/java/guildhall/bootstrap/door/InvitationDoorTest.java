package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code by which anyone may join. */
@OnEveryStore
final class InvitationDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    InvitationDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void whoHasTheCodeSeesWhereItLeadsAndJoins() {
        var invitation = ada.get("/invitation").is(200);
        var code = invitation.text("code");
        assertThat(invitation.text("url")).endsWith("/join/" + code);
        assertThat(invitation.header("Cache-Control")).isEqualTo("no-store");

        // The code says which workspace is meant, whatever else is said.
        var stranger = building.guild().stranger();
        var where = stranger.get("/join/" + code).is(200);
        assertThat(where.text("workspace.slug")).isEqualTo(guild.slug());
        assertThat(where.body()).doesNotContain(code);

        var joined = stranger.post("/join/" + code, guild.newcomer("Grace")).is(201);
        assertThat(joined.text("workspace.slug")).isEqualTo(guild.slug());
        assertThat(joined.text("user.role")).isEqualTo("member");
        assertThat(joined.text("user.email")).isEqualTo(guild.email("Grace"));
        assertThat(joined.header("Set-Cookie")).startsWith("guildhall-session=" + joined.text("token") + ";");
        stranger.bearer(joined.text("token")).get("/me").is(200);
        assertThat(ada.get("/users").is(200).all("name")).containsExactly("Ada Lovelace", "Grace");
    }

    @Test
    void aWrongCodeLeadsNowhere() {
        for (var code : List.of("x", "aaaa-bbbb-cccc", "%2A%20", "0".repeat(300))) {
            building.stranger().get("/join/" + code).is(404, "invitation.not_found");
            building.stranger().post("/join/" + code, guild.newcomer("Grace")).is(404, "invitation.not_found");
        }
    }

    @Test
    void anotherCodeMakesTheOldOneWorthless() {
        var old = ada.get("/invitation").is(200).text("code");

        var fresh = ada.post("/invitation").is(201).text("code");

        assertThat(fresh).isNotEqualTo(old);
        assertThat(ada.get("/invitation").is(200).text("code")).isEqualTo(fresh);
        building.stranger().get("/join/" + old).is(404, "invitation.not_found");
        building.stranger().post("/join/" + old, guild.newcomer("Grace")).is(404, "invitation.not_found");
        building.stranger().get("/join/" + fresh).is(200);
    }

    @Test
    void theCodeIsForAdministratorsWhoHaveSignedIn() {
        var grace = guild.member("Grace");

        grace.get("/invitation").is(403, "administrator.needed");
        grace.post("/invitation").is(403, "administrator.needed");
        guild.stranger().get("/invitation").is(401, "session.needed");
        ada.program("identity:write").get("/invitation").is(403, "token.insufficient");
    }

    @Test
    void nobodyJoinsWhileTheRegistrationIsClosed() {
        var code = ada.get("/invitation").is(200).text("code");
        ada.patch("/settings", Map.of("registration_open", false)).is(200);

        building.stranger().get("/join/" + code).is(200);
        building.stranger().post("/join/" + code, guild.newcomer("Grace")).is(403, "registration.closed");

        ada.patch("/settings", "{\"registration_open\": null}").is(200);
        building.stranger().post("/join/" + code, guild.newcomer("Grace")).is(201);
    }

    @Test
    void whoJoinsIsSomebodyElseThanThoseWhoAreThere() {
        var code = ada.get("/invitation").is(200).text("code");

        building.stranger()
                .post("/join/" + code, Map.of("name", "Eve", "email", ada.email(), "password", Building.PASSWORD))
                .is(409, "user.email_taken");
        building.stranger()
                .post("/join/" + code, Map.of("name", "Eve", "email", "eve@x", "password", "short"))
                .is(422, "input.invalid")
                .blames("password", "too_short");
        building.stranger()
                .post("/join/" + code, "{\"name\": {}, \"email\": \"eve@x\", \"password\": \"correct horse\"}")
                .is(400, "request.malformed")
                .blames("name", "wrong_type");
        assertThat(ada.get("/users").is(200).items()).hasSize(1);
    }
}
