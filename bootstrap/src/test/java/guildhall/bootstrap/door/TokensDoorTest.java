package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Personal access tokens, and what they open. */
@OnEveryStore
final class TokensDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    TokensDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void aTokenIsShownOnce() {
        var end = building.clock().instant().plus(Duration.ofDays(1)).toString();
        var minted = ada.post(
                        "/me/tokens",
                        Map.of("name", "Backup", "scopes", List.of("shop:read", "identity:read"), "expires_at", end))
                .is(201);

        assertThat(minted.text("token")).startsWith("gh_pat_");
        assertThat(minted.text("name")).isEqualTo("Backup");
        assertThat(minted.at("scopes").toString()).isEqualTo("[\"identity:read\",\"shop:read\"]");
        assertThat(minted.text("expires_at")).isEqualTo(end.replace("Z", ".000Z"));
        assertThat(minted.header("Cache-Control")).isEqualTo("no-store");
        assertThat(minted.header("Set-Cookie")).isEmpty();
        var listed = ada.get("/me/tokens").is(200);
        assertThat(listed.all("id")).containsExactly(minted.text("id"));
        assertThat(listed.items().getFirst().has("token")).isFalse();
        assertThat(listed.body()).doesNotContain("gh_pat_");
        assertThat(ada.get("/audit?type=token.minted").is(200).body()).doesNotContain("gh_pat_");
    }

    @Test
    void everyScopeIsKnown() {
        var all = Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);

        assertThat(all)
                .containsExactlyInAnyOrder(
                        "identity:read",
                        "identity:write",
                        "chat:read",
                        "chat:write",
                        "files:read",
                        "files:write",
                        "shop:read",
                        "shop:write",
                        "automation:read",
                        "automation:write",
                        "terminals:read",
                        "terminals:write");
        ada.program(all).get("/me").is(200);
    }

    @Test
    void aTokenNeedsANameAScopeThatThereIsAndAnEndThatIsToCome() {
        mint("{\"name\": \" \", \"scopes\": [\"chat:read\"]}")
                .is(422, "input.invalid")
                .blames("name", "blank");
        mint("{\"name\": \"x\", \"scopes\": []}").is(422, "input.invalid").blames("scopes", "empty");
        mint("{\"name\": \"x\", \"scopes\": [\"chat:eat\"]}")
                .is(422, "input.invalid")
                .blames("scopes", "unknown");
        mint("{\"name\": \"x\", \"scopes\": \"chat:read\"}")
                .is(400, "request.malformed")
                .blames("scopes", "wrong_type");
        mint("{\"name\": \"x\", \"scopes\": [null]}")
                .is(400, "request.malformed")
                .blames("scopes[0]", "wrong_type");
        mint("{\"name\": \"x\"}").is(400, "request.malformed").blames("scopes", "missing");
        mint("{\"name\": \"x\", \"scopes\": [\"chat:read\"], \"expires_at\": \"2001-01-01T00:00:00Z\"}")
                .is(422, "input.invalid")
                .blames("expires_at", "past");
        mint("{\"name\": \"x\", \"scopes\": [\"chat:read\"], \"expires_at\": \"tomorrow\"}")
                .is(400, "request.malformed")
                .blames("expires_at", "wrong_type");
        mint("{\"name\": \"x\", \"scopes\": [\"chat:read\"], \"expires_at\": null}")
                .is(201);
    }

    @Test
    void aTokenReachesNoFurtherThanItsScopes() {
        var reader = ada.program("identity:read");
        var writer = ada.program("identity:write");
        var other = ada.program("chat:write");

        reader.get("/me").is(200);
        reader.get("/audit").is(200);
        reader.patch("/me", Map.of("bio", "read")).is(403, "token.scope_missing");
        writer.get("/me").is(200);
        writer.patch("/me", Map.of("bio", "written")).is(200);
        other.get("/me").is(403, "token.scope_missing");
        other.get("/users").is(403, "token.scope_missing");
        assertThat(other.get("/settings").is(200).text("name")).isEqualTo("The " + guild.slug());
    }

    @Test
    void aTokenMintsNoTokensAndMakesNoAdministrators() {
        var writer = ada.program("identity:write");
        var grace = guild.member("Grace");

        writer.post("/me/tokens", Map.of("name", "another", "scopes", List.of("identity:read")))
                .is(403, "token.insufficient");
        writer.patch("/users/" + grace.id(), Map.of("role", "admin")).is(403, "token.insufficient");
        writer.get("/invitation").is(403, "token.insufficient");
        writer.post("/invitation").is(403, "token.insufficient");
        assertThat(ada.get("/me/tokens").is(200).items()).hasSize(1);
    }

    @Test
    void aTokenIsTakenBack() {
        var program = ada.program("identity:write");
        program.get("/me").is(200);
        var id = ada.get("/me/tokens").is(200).all("id").getFirst();

        guild.member("Grace").delete("/me/tokens/" + id).is(404, "token.not_found");
        ada.delete("/me/tokens/" + id).is(204);

        program.get("/me").is(401, "session.unknown");
        assertThat(ada.get("/me/tokens").is(200).items()).isEmpty();
        ada.delete("/me/tokens/" + id).is(404, "token.not_found");
    }

    @Test
    void aTokenEndsWhenItWasSaidTo() {
        var program = ada.programUntil(building.clock().instant().plusSeconds(60), "identity:read");
        program.get("/me").is(200);

        building.clock().advance(Duration.ofSeconds(59));
        program.get("/me").is(200);
        building.clock().advance(Duration.ofSeconds(1));

        program.get("/me").is(401, "session.expired");
        program.get("/users").is(401, "session.expired");
    }

    @Test
    void aTokenNeverReachesAnotherWorkspace() {
        var other = building.guild();
        var program = other.admin().program("identity:write").of(guild.slug());
        var grace = guild.member("Grace");

        program.get("/users/" + grace.id()).is(404, "user.not_found");
        program.patch("/users/" + grace.id(), Map.of("name", "Nobody")).is(404, "user.not_found");
        program.delete("/users/" + grace.id()).is(404, "user.not_found");
        program.put("/users/" + grace.id() + "/ban").is(404, "user.not_found");
        assertThat(program.get("/users").is(200).all("id"))
                .containsExactly(other.admin().id());
        assertThat(program.get("/audit?limit=200").is(200).body()).doesNotContain(grace.id());
        // A secret says itself where it belongs: with another workspace in it, it is none.
        var theirs = other.admin().token();
        var forged = theirs.substring(0, 7) + ada.token().substring(7, 29) + theirs.substring(29);
        guild.stranger().bearer(forged).get("/me").is(401, "session.unknown");
    }

    @Test
    void theSecretOfATokenIsNoSession() {
        var program = ada.program("identity:write");
        var secret = program.headers().getOrDefault("Authorization", "").replace("Bearer ", "");

        guild.stranger().bearer(secret.replace("gh_pat_", "gh_ses_")).get("/me").is(401, "session.unknown");
        assertThat(program.get("/sessions").is(200).items()).hasSize(1);
    }

    private Told mint(String json) {
        return ada.post("/me/tokens", json);
    }
}
