package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The directory, and who adds and mends whom. */
@OnEveryStore
final class PeopleDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    PeopleDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void anAdministratorAddsSomebodyWhoThenSignsIn() {
        var added = ada.post("/users", guild.newcomer("Grace")).is(201);

        assertThat(added.header("Location")).isEqualTo("/api/v1/users/" + added.text("id"));
        assertThat(added.text("name")).isEqualTo("Grace");
        assertThat(added.text("username")).isEqualTo("grace");
        assertThat(added.text("email")).isEqualTo(guild.email("Grace"));
        assertThat(added.text("role")).isEqualTo("member");
        assertThat(added.text("status")).isEqualTo("active");
        assertThat(added.text("bio")).isEmpty();
        assertThat(added.at("avatar_url").isNull()).isTrue();
        assertThat(added.text("created_at")).isEqualTo(added.text("updated_at")).endsWith("Z");
        var grace = Person.signIn(guild.stranger(), guild.email("Grace"));
        assertThat(grace.id()).isEqualTo(added.text("id"));
        assertThat(ada.get("/users/" + grace.id()).is(200).json()).isEqualTo(added.json());
    }

    @Test
    void whoIsAddedMayGetAUsernameAndARole() {
        var grace = with(guild.newcomer("Grace"), Map.of("username", "Amazing.Grace-1_", "role", "admin"));
        var added = ada.post("/users", grace).is(201);

        assertThat(added.text("username")).isEqualTo("amazing.grace-1_");
        assertThat(added.text("role")).isEqualTo("admin");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("username", "AMAZING.grace-1_")))
                .is(409, "user.username_taken");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("username", "bob the great")))
                .is(422, "input.invalid")
                .blames("username", "malformed");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("username", "b".repeat(65))))
                .is(422, "input.invalid")
                .blames("username", "malformed");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("role", "queen")))
                .is(400, "request.malformed")
                .blames("role", "wrong_type");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("role", "bot")))
                .is(422, "input.invalid")
                .blames("role", "unsuitable");
        ada.caller()
                .bearer(ada.token())
                .post("/users", with(guild.newcomer("Bob"), Map.of("username", "b".repeat(64))))
                .is(201);
    }

    @Test
    void aUsernameIsMadeFromTheNameWithANumberWhereItIsTaken() {
        var first = ada.post("/users", newcomer("Jürgen Groß", "one")).is(201).text("username");
        var second = ada.post("/users", newcomer("Jürgen Groß", "two")).is(201).text("username");

        assertThat(first).matches("[a-z0-9._-]{1,64}").startsWith("jurgen");
        assertThat(second).isEqualTo(first + "-2");
    }

    @Test
    void anEmailBelongsToOnePersonOfAWorkspaceAndIsFreeOnceTheyHaveLeft() {
        var grace = guild.member("Grace");

        ada.post("/users", newcomer("Another", "GRACE")).is(409, "user.email_taken");
        ada.delete("/users/" + grace.id()).is(204);
        var another = ada.post("/users", newcomer("Another", "Grace")).is(201);
        assertThat(another.text("email")).isEqualTo(guild.email("Grace"));
        assertThat(another.text("id")).isNotEqualTo(grace.id());
        assertThat(ada.get("/users/" + grace.id()).is(200).at("email").isMissingNode())
                .isTrue();

        var elsewhere = building.guild();
        elsewhere
                .admin()
                .post("/users", Map.of("name", "Grace", "email", guild.email("Grace"), "password", Building.PASSWORD))
                .is(201);
    }

    @Test
    void theDirectoryIsForEverybodyAndTellsEmailsToAdministratorsAndOneselfOnly() {
        var grace = guild.member("Grace");

        assertThat(ada.get("/users").is(200).all("email")).containsExactly(ada.email(), grace.email());
        var seen = grace.get("/users").is(200).items();
        assertThat(seen.getFirst().has("email")).isFalse();
        assertThat(seen.getLast().get("email").stringValue()).isEqualTo(grace.email());
        assertThat(grace.get("/users/" + ada.id()).is(200).at("email").isMissingNode())
                .isTrue();
        assertThat(grace.get("/users/" + grace.id()).is(200).text("email")).isEqualTo(grace.email());
        assertThat(grace.program("identity:read")
                        .get("/users/" + ada.id())
                        .is(200)
                        .at("email")
                        .isMissingNode())
                .isTrue();
        guild.stranger().get("/users").is(401, "session.needed");
    }

    @Test
    void theDirectoryFindsPeopleByTheBeginningOfAnyWord() {
        ada.post("/users", newcomer("Grace Hopper", "grace")).is(201);
        ada.post("/users", newcomer("Edsger Dijkstra", "edsger")).is(201);

        assertThat(ada.get("/users?q=hop").is(200).all("name")).containsExactly("Grace Hopper");
        assertThat(ada.get("/users?q=EDS").is(200).all("name")).containsExactly("Edsger Dijkstra");
        assertThat(ada.get("/users?q=grace.h").is(200).all("name")).containsExactly("Grace Hopper");
        assertThat(ada.get("/users?q=opper").is(200).items()).isEmpty();
        assertThat(ada.get("/users?q=%25").is(200).items()).isEmpty();
        assertThat(ada.get("/users?q=").is(200).items()).hasSize(3);
    }

    @Test
    void theDirectoryComesInPages() {
        for (var name : List.of("Cora", "Bea", "Dora")) {
            ada.post("/users", guild.newcomer(name)).is(201);
        }
        var names = new ArrayList<String>();
        var path = "/users?limit=2&q=";
        var pages = 0;
        while (!path.isEmpty()) {
            var page = ada.get(path).is(200);
            names.addAll(page.all("name"));
            pages++;
            if (page.at("next").isNull()) {
                assertThat(page.header("Link")).isEmpty();
                path = "";
            } else {
                assertThat(page.items()).hasSize(2);
                var next = "/users?q=&limit=2&after=" + page.text("next");
                assertThat(page.header("Link")).isEqualTo("</api/v1" + next + ">; rel=\"next\"");
                path = next;
            }
        }
        assertThat(names).containsExactly("Ada Lovelace", "Bea", "Cora", "Dora");
        assertThat(pages).isEqualTo(2);
        for (var wrong : List.of("0", "201", "-1")) {
            ada.get("/users?limit=" + wrong).is(422, "input.invalid").blames("limit", "out_of_range");
        }
        ada.get("/users?limit=many").is(400, "request.malformed").blames("limit", "wrong_type");
        ada.get("/users?after=there").is(400, "request.malformed").blames("after", "malformed");
    }

    @Test
    void anAdministratorGivesSomebodyAnotherNameOrRole() {
        var grace = guild.member("Grace");

        var renamed = ada.patch("/users/" + grace.id(), Map.of("name", "Grace Hopper"))
                .is(200);
        assertThat(renamed.text("name")).isEqualTo("Grace Hopper");
        assertThat(renamed.text("role")).isEqualTo("member");
        assertThat(ada.patch("/users/" + grace.id(), Map.of("role", "admin"))
                        .is(200)
                        .text("role"))
                .isEqualTo("admin");
        assertThat(ada.patch("/users/" + grace.id(), "{}").is(200).text("name")).isEqualTo("Grace Hopper");
        for (var field : List.of("name", "role")) {
            ada.patch("/users/" + grace.id(), "{\"" + field + "\": null}")
                    .is(400, "request.malformed")
                    .blames(field, "null");
        }
        ada.patch("/users/" + grace.id(), Map.of("role", "bot"))
                .is(422, "input.invalid")
                .blames("role", "unsuitable");
        ada.patch("/users/" + UUID.randomUUID(), "{}").is(404, "user.not_found");
        ada.patch("/users/nobody", "{}").is(400, "request.malformed").blames("id", "malformed");
    }

    @Test
    void membersLookAfterNobody() {
        var grace = guild.member("Grace");
        var path = "/users/" + ada.id();

        grace.post("/users", guild.newcomer("Bob")).is(403, "administrator.needed");
        grace.patch(path, Map.of("name", "Nobody")).is(403, "administrator.needed");
        grace.delete(path).is(403, "administrator.needed");
        grace.put(path + "/ban").is(403, "administrator.needed");
        grace.delete(path + "/ban").is(403, "administrator.needed");
        assertThat(ada.get("/me").is(200).text("name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void aPasswordMayBeLongAndANameMayNot() {
        var patient = with(guild.newcomer("Patience"), Map.of("password", "p".repeat(300)));
        ada.post("/users", patient).is(201);
        guild.stranger()
                .post("/sessions", Map.of("email", guild.email("Patience"), "password", "p".repeat(300)))
                .is(201);

        ada.post("/users", with(guild.newcomer("Bob"), Map.of("name", "B".repeat(101))))
                .is(422, "input.invalid")
                .blames("name", "too_long");
        ada.caller()
                .alone()
                .post("/users", with(guild.newcomer("Bob"), Map.of("name", "B".repeat(1 << 20))))
                .is(413, "body.too_large");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("password", "p".repeat(1001))))
                .is(422, "input.invalid")
                .blames("password", "too_long");
        ada.post("/users", with(guild.newcomer("Bob"), Map.of("password", "seven 7")))
                .is(422, "input.invalid")
                .blames("password", "too_short");
    }

    @Test
    void aFieldThatIsNoTextIsNamed() {
        for (var field : List.of("name", "email", "password", "username")) {
            for (var wrong : List.of(Map.of(), List.of("text"), 7, true)) {
                ada.post("/users", with(guild.newcomer("Bob"), Map.of(field, wrong)))
                        .is(400, "request.malformed")
                        .blames(field, "wrong_type");
            }
        }
        assertThat(ada.post("/users", "{\"name\": 7, \"email\": [], \"password\": null}")
                        .is(400, "request.malformed")
                        .items("errors"))
                .hasSize(3);
        ada.post("/users", "[]").is(400, "body.not_object");
        ada.post("/users", "{").is(400, "body.malformed");
        ada.post("/users").is(400, "body.missing");
        ada.caller()
                .with("Content-Type", "text/plain")
                .post("/users", guild.newcomer("Bob"))
                .is(415, "body.unsupported_type");
    }

    private Map<String, Object> newcomer(String name, String mailbox) {
        return Map.of("name", name, "email", guild.email(mailbox), "password", Building.PASSWORD);
    }

    private static Map<String, Object> with(Map<String, ?> body, Map<String, ?> more) {
        var both = new HashMap<String, Object>(body);
        both.putAll(more);
        return both;
    }
}
