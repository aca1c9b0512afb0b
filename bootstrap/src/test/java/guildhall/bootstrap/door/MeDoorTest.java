package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One's own account. */
@OnEveryStore
final class MeDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    MeDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void everybodyChangesWhatTheyAreCalledAndHowMailReachesThem() {
        building.clock().advance(Duration.ofMinutes(1));
        var changed = ada.patch("/me", Map.of("name", " Ada King ")).is(200);
        assertThat(changed.text("name")).isEqualTo("Ada King");
        assertThat(changed.text("updated_at")).isGreaterThan(changed.text("created_at"));
        assertThat(ada.patch("/me", Map.of("username", "Countess")).is(200).text("username"))
                .isEqualTo("countess");
        assertThat(ada.patch("/me", Map.of("email", "King@Example.org")).is(200).text("email"))
                .isEqualTo("king@example.org");
        assertThat(ada.patch("/me", Map.of("bio", "Poetry\nand numbers"))
                        .is(200)
                        .text("bio"))
                .isEqualTo("Poetry\nand numbers");

        var me = ada.get("/me").is(200);
        assertThat(me.text("name")).isEqualTo("Ada King");
        assertThat(me.text("username")).isEqualTo("countess");
        assertThat(me.text("email")).isEqualTo("king@example.org");
        assertThat(me.text("bio")).isEqualTo("Poetry\nand numbers");
        Person.signIn(guild.stranger(), "king@example.org");
    }

    @Test
    void nullClearsTheBioAndNothingElse() {
        ada.patch("/me", Map.of("bio", "Poetry")).is(200);

        assertThat(ada.patch("/me", "{\"bio\": null}").is(200).text("bio")).isEmpty();
        for (var field : List.of("name", "username", "email")) {
            ada.patch("/me", "{\"" + field + "\": null}")
                    .is(400, "request.malformed")
                    .blames(field, "null");
        }
        for (var field : List.of("name", "username", "email", "bio")) {
            for (var wrong : List.of(Map.of(), List.of("text"), 7, false)) {
                ada.patch("/me", Map.of(field, wrong))
                        .is(400, "request.malformed")
                        .blames(field, "wrong_type");
            }
        }
        ada.patch("/me", Map.of("bio", "b".repeat(1001)))
                .is(422, "input.invalid")
                .blames("bio", "too_long");
        ada.patch("/me", Map.of("name", "\u0000")).is(422, "input.invalid").blames("name", "bad_character");
        assertThat(ada.get("/me").is(200).text("name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void nobodyAppointsThemselves() {
        var grace = guild.member("Grace");

        assertThat(grace.patch("/me", Map.of("role", "admin", "status", "banned"))
                        .is(200)
                        .text("role"))
                .isEqualTo("member");
    }

    @Test
    void nobodyTakesWhatSomebodyElseIsCalled() {
        var grace = guild.member("Grace");

        grace.patch("/me", Map.of("email", "ADA@" + guild.slug())).is(409, "user.email_taken");
        grace.patch("/me", Map.of("username", "Ada.Lovelace")).is(409, "user.username_taken");
        assertThat(grace.get("/me").is(200).text("username")).isEqualTo("grace");
    }

    @Test
    void anotherPasswordEndsAllOtherSessionsAtOnce() {
        var phone = ada.elsewhere(guild.stranger());
        var program = ada.program("identity:read");
        phone.get("/me").is(200);
        var transfer = phone.post("/sessions/transfer").is(201).text("code");

        ada.put("/me/password", passwords(Building.PASSWORD, "battery staple")).is(204);

        phone.get("/me").is(401, "session.unknown");
        ada.get("/me").is(200);
        program.get("/me").is(200);
        guild.stranger().put("/sessions/transfer/" + transfer).is(404, "transfer.not_found");
        signIn(Building.PASSWORD).is(401, "session.refused");
        signIn("battery staple").is(201);
    }

    @Test
    void anotherPasswordNeedsTheCurrentOneAndMustBeWorthIt() {
        ada.put("/me/password", passwords("a wrong one", "battery staple"))
                .is(422, "input.invalid")
                .blames("current_password", "wrong");
        ada.put("/me/password", passwords("x".repeat(1001), "battery staple"))
                .is(422, "input.invalid")
                .blames("current_password", "too_long");
        ada.put("/me/password", passwords(Building.PASSWORD, "short"))
                .is(422, "input.invalid")
                .blames("password", "too_short");
        ada.put("/me/password", "{\"current_password\": null, \"password\": \"battery staple\"}")
                .is(400, "request.malformed")
                .blames("current_password", "null");
        ada.program("identity:write")
                .put("/me/password", passwords(Building.PASSWORD, "battery staple"))
                .is(403, "token.insufficient");
        signIn(Building.PASSWORD).is(201);
        assertThat(ada.get("/audit?type=current_password.wrong").is(200).items())
                .hasSize(1);
    }

    @Test
    void whoGuessesTheCurrentPasswordIsSoonStopped() {
        var grace = guild.member("Grace");
        for (var guess = 0; guess < 10; guess++) {
            grace.caller()
                    .from("10.200.0." + guess)
                    .put("/me/password", passwords("guess " + guess, "battery staple"))
                    .is(422, "input.invalid");
        }
        var stopped = grace.caller()
                .from("10.200.1.1")
                .put("/me/password", passwords(Building.PASSWORD, "battery staple"))
                .is(429, "rate.exceeded");
        assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 180);
    }

    private static Map<String, String> passwords(String current, String chosen) {
        return Map.of("current_password", current, "password", chosen);
    }

    private Told signIn(String password) {
        return guild.stranger().post("/sessions", Map.of("email", ada.email(), "password", password));
    }
}
