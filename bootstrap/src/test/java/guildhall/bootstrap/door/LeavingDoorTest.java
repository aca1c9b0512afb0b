package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of those who are demoted, deactivated or banned, and of what they came in by. */
@OnEveryStore
final class LeavingDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    LeavingDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void whoIsDemotedCanDoLessFromTheNextRequestOn() {
        var grace = guild.administrator("Grace");
        var program = grace.program("identity:write");
        grace.get("/audit").is(200);
        program.get("/audit").is(200);

        ada.patch("/users/" + grace.id(), Map.of("role", "member")).is(200);

        grace.get("/audit").is(403, "administrator.needed");
        program.get("/audit").is(403, "administrator.needed");
        program.post("/users", guild.newcomer("Bob")).is(403, "administrator.needed");
        grace.get("/me").is(200);
        program.get("/me").is(200);
        ada.patch("/users/" + grace.id(), Map.of("role", "admin")).is(200);
        grace.get("/audit").is(200);
        program.get("/audit").is(200);
    }

    @Test
    void theLastAdministratorStays() {
        var me = "/users/" + ada.id();
        guild.member("Grace");

        ada.patch(me, Map.of("role", "member")).is(409, "user.last_administrator");
        ada.delete(me).is(409, "user.last_administrator");
        ada.put(me + "/ban").is(409, "user.last_administrator");
        assertThat(ada.get("/me").is(200).text("role")).isEqualTo("admin");

        guild.administrator("Edsger");
        assertThat(ada.patch(me, Map.of("role", "member")).is(200).text("role")).isEqualTo("member");
        ada.get("/audit").is(403, "administrator.needed");
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceAndForGood() {
        var grace = guild.member("Grace");
        var program = grace.program("identity:read");
        grace.get("/me").is(200);
        program.get("/me").is(200);
        var transfer = grace.post("/sessions/transfer").is(201).text("code");

        ada.delete("/users/" + grace.id()).is(204);

        grace.get("/me").is(401, "session.unknown");
        program.get("/me").is(401, "session.unknown");
        guild.stranger().put("/sessions/transfer/" + transfer).is(404, "transfer.not_found");
        signIn(guild.stranger(), grace).is(401, "session.refused");
        var left = ada.get("/users/" + grace.id()).is(200);
        assertThat(left.text("status")).isEqualTo("deactivated");
        assertThat(left.text("name")).isEqualTo("Grace");
        assertThat(left.at("email").isMissingNode()).isTrue();

        ada.delete("/users/" + grace.id()).is(204);
        ada.patch("/users/" + grace.id(), Map.of("role", "admin")).is(409, "user.not_active");
        ada.put("/users/" + grace.id() + "/ban").is(409, "user.deactivated");
        ada.delete("/users/" + grace.id() + "/ban").is(409, "user.not_banned");
    }

    @Test
    void whoIsBannedIsOutAtOnceUntilTheyAreLetInAgain() {
        var grace = guild.member("Grace");
        var program = grace.program("identity:read");
        grace.get("/me").is(200);
        program.get("/me").is(200);
        var ban = "/users/" + grace.id() + "/ban";

        ada.put(ban).is(204);

        grace.get("/me").is(401, "session.unknown");
        program.get("/me").is(401, "session.unknown");
        signIn(guild.stranger(), grace).is(401, "session.refused");
        assertThat(ada.get("/users/" + grace.id()).is(200).text("status")).isEqualTo("banned");
        ada.put(ban).is(204);

        ada.delete(ban).is(204);

        grace.get("/me").is(401, "session.unknown");
        program.get("/me").is(401, "session.unknown");
        var back = Person.signIn(guild.stranger(), grace.email());
        assertThat(back.get("/me").is(200).text("status")).isEqualTo("active");
        ada.delete(ban).is(409, "user.not_banned");
    }

    @Test
    void fromWhereSomebodyWasBannedNobodyChangesAnythingButAllMayRead() {
        var den = building.stranger().of(guild.slug());
        var grace = guild.joins(den, "Grace");
        var bob = guild.member("Bob");
        var bobThere = bob.caller().from(address(den));
        bobThere.patch("/me", Map.of("bio", "from the den")).is(200);

        ada.put("/users/" + grace.id() + "/ban").is(204);

        bobThere.patch("/me", Map.of("bio", "again")).is(403, "address.banned");
        bobThere.post("/sessions/transfer").is(403, "address.banned");
        bobThere.get("/me").is(200);
        bobThere.get("/users").is(200);
        bob.patch("/me", Map.of("bio", "from home")).is(200);
        var invitation = ada.get("/invitation").is(200).text("code");
        den.get("/join/" + invitation).is(200);
        den.post("/join/" + invitation, guild.newcomer("Mallory")).is(403, "address.banned");
        signIn(den, bob).is(403, "address.banned");
        var transfer = bob.post("/sessions/transfer").is(201).text("code");
        den.put("/sessions/transfer/" + transfer).is(403, "address.banned");
        guild.stranger().put("/sessions/transfer/" + transfer).is(201);
        building.guild()
                .joins(den.without("X-Workspace"), "Grace")
                .patch("/me", "{}")
                .is(200);

        ada.delete("/users/" + grace.id() + "/ban").is(204);
        bobThere.patch("/me", Map.of("bio", "again")).is(200);
    }

    @Test
    void whoBansSomebodyDoesNotShutThemselvesOut() {
        var grace = guild.joins(ada.caller().without("Authorization"), "Grace");

        ada.put("/users/" + grace.id() + "/ban").is(204);

        ada.patch("/me", Map.of("bio", "still here")).is(200);
    }

    private static Told signIn(Caller caller, Person person) {
        return caller.post("/sessions", Map.of("email", person.email(), "password", Building.PASSWORD));
    }

    private static String address(Caller caller) {
        return Objects.requireNonNull(caller.headers().get("X-Forwarded-For"));
    }
}
