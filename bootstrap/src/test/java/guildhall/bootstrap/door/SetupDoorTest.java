package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The first hour of a server, on each store. */
@ParameterizedClass
@EnumSource(StoreKind.class)
@Timeout(120)
final class SetupDoorTest {
    private static final Map<String, String> ADA =
            Map.of("workspace", "The Works", "name", "Ada", "email", "Ada@Example.org", "password", Building.PASSWORD);

    @Parameter
    private StoreKind kind = StoreKind.MEMORY;

    @Test
    void whoComesFirstMakesTheHomeWorkspaceAndIsSignedIn() {
        try (var building = Building.openInEarnest(kind)) {
            var ada = building.stranger();
            assertThat(ada.get("/setup").is(200).at("needed").booleanValue()).isTrue();

            var founded = ada.post("/setup", ADA).is(201);

            assertThat(founded.text("token")).startsWith("gh_ses_");
            assertThat(founded.text("expires_at")).isEqualTo("2026-02-04T09:00:00.000Z");
            assertThat(founded.text("user.name")).isEqualTo("Ada");
            assertThat(founded.text("user.email")).isEqualTo("ada@example.org");
            assertThat(founded.text("user.role")).isEqualTo("admin");
            assertThat(founded.text("user.status")).isEqualTo("active");
            assertThat(founded.text("workspace.slug")).isEqualTo("home");
            assertThat(founded.text("workspace.name")).isEqualTo("The Works");
            assertThat(founded.header("Set-Cookie"))
                    .isEqualTo("guildhall-session=" + founded.text("token")
                            + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
            assertThat(founded.header("Cache-Control")).isEqualTo("no-store");

            var back = Person.signIn(building.stranger(), "ada@example.org");
            assertThat(back.id()).isEqualTo(founded.text("user.id"));
            building.stranger()
                    .post("/sessions", Map.of("email", "ada@example.org", "password", "a wrong one"))
                    .is(401, "session.refused");

            var cookie = ada.with("Cookie", "guildhall-session=" + founded.text("token"));
            assertThat(cookie.get("/me").is(200).text("id")).isEqualTo(founded.text("user.id"));
        }
    }

    @Test
    void aServerIsSetUpOnce() {
        try (var building = Building.openInEarnest(kind)) {
            building.home();
            var late = building.stranger();

            assertThat(late.get("/setup").is(200).at("needed").booleanValue()).isFalse();
            late.post("/setup", ADA).is(404, "setup.not_found");
            assertThat(building.home().admin().get("/users").is(200).items()).hasSize(1);
        }
    }

    @Test
    void aFreshServerHasNoWorkspaceAndTakesNoHalfFoundedOne() {
        try (var building = Building.openInEarnest(kind)) {
            var stranger = building.stranger();

            stranger.get("/settings").is(404, "workspace.not_found");
            stranger.post("/sessions", Map.of("email", "ada@example.org", "password", Building.PASSWORD))
                    .is(404, "workspace.not_found");
            stranger.get("/me").is(401, "session.needed");
            stranger.post("/setup", with("password", "short"))
                    .is(422, "input.invalid")
                    .blames("password", "too_short");
            stranger.post("/setup", with("email", "nowhere"))
                    .is(422, "input.invalid")
                    .blames("email", "malformed");
            stranger.post("/setup", with("workspace", " "))
                    .is(422, "input.invalid")
                    .blames("workspace", "blank");
            for (var field : ADA.keySet()) {
                for (var wrong : new String[] {"{}", "[\"Ada\"]", "7", "true"}) {
                    stranger.post("/setup", json(field, wrong))
                            .is(400, "request.malformed")
                            .blames(field, "wrong_type");
                }
                stranger.post("/setup", json(field, "null"))
                        .is(400, "request.malformed")
                        .blames(field, "null");
            }
            assertThat(stranger.post("/setup", "{}")
                            .is(400, "request.malformed")
                            .items("errors"))
                    .hasSize(4);
            assertThat(stranger.get("/setup").is(200).at("needed").booleanValue())
                    .isTrue();
        }
    }

    private static Map<String, String> with(String field, String value) {
        var body = new HashMap<>(ADA);
        body.put(field, value);
        return body;
    }

    private static String json(String field, String json) {
        var body = new StringBuilder("{");
        ADA.forEach((name, value) -> body.append("\"" + name + "\":")
                .append(name.equals(field) ? json : "\"" + value + "\"")
                .append(","));
        body.setLength(body.length() - 1);
        return body.append("}").toString();
    }
}
