package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which workspace a request belongs to, and who makes another one. */
@OnEveryStore
final class WorkspacesDoorTest {
    private final Building building;

    WorkspacesDoorTest(Building building) {
        this.building = building;
    }

    @Test
    void aStrangerMeansTheWorkspaceThatTheHostNames() {
        var guild = building.guild();
        var stranger = building.stranger();

        for (var host :
                new String[] {".localhost", ".localhost:8080", "." + Building.BASE, "." + Building.BASE + ":443"}) {
            assertThat(workspace(stranger.with("Host", guild.slug() + host))).isEqualTo("The " + guild.slug());
        }
        assertThat(workspace(stranger.with("Host", guild.slug().toUpperCase(Locale.ROOT) + ".localhost")))
                .isEqualTo("The " + guild.slug());
        stranger.with("Host", "nowhere.localhost").get("/settings").is(404, "workspace.not_found");
    }

    @Test
    void aStrangerMeansTheWorkspaceThatTheHeaderNames() {
        var guild = building.guild();

        assertThat(workspace(guild.stranger())).isEqualTo("The " + guild.slug());
        building.stranger().of("nowhere").get("/settings").is(404, "workspace.not_found");
        building.stranger().of("no slug!").get("/settings").is(404, "workspace.not_found");
    }

    @Test
    void aStrangerWhoNamesNoneMeansHome() {
        building.home();

        for (var host : new String[] {"localhost", "127.0.0.1", "[::1]:8080", Building.BASE, "other.example"}) {
            assertThat(workspace(building.stranger().with("Host", host))).isEqualTo("Home");
        }
    }

    @Test
    void whoIsSignedInBelongsToTheirOwnWhateverElseTheySay() {
        var guild = building.guild();
        var other = building.guild();
        var ada = guild.admin();

        var lost = ada.caller().of(other.slug()).with("Host", other.slug() + ".localhost");
        assertThat(lost.get("/settings").is(200).text("name")).isEqualTo("The " + guild.slug());
        assertThat(lost.get("/users").is(200).all("id")).containsExactly(ada.id());
        assertThat(lost.get("/me").is(200).text("id")).isEqualTo(ada.id());
        lost.get("/users/" + other.admin().id()).is(404, "user.not_found");
        lost.of("nowhere").get("/me").is(200);
    }

    @Test
    void aServerGoesByItsOwnNamesOnly() {
        for (var host :
                new String[] {"evil.example", "hall.example.evil.example", "127.0.0.1.evil.example", "10.0.0.1"}) {
            building.stranger().with("Host", host).get("/setup").is(421, "host.unknown");
            building.home().admin().caller().with("Host", host).get("/me").is(421, "host.unknown");
        }
    }

    @Test
    void anAdministratorOfTheHomeWorkspaceFoundsAnother() {
        var slug = "works" + Building.number();
        var founded =
                building.home().admin().post("/workspaces", workspace(slug)).is(201);

        assertThat(founded.text("workspace.slug")).isEqualTo(slug);
        assertThat(founded.text("workspace.name")).isEqualTo("The Works");
        assertThat(founded.text("admin.role")).isEqualTo("admin");
        var grace = Person.signIn(building.stranger().of(slug), "grace@works");
        assertThat(grace.get("/users").is(200).all("id")).containsExactly(founded.text("admin.id"));
        building.home().admin().post("/workspaces", workspace(slug)).is(409, "workspace.slug_taken");
        assertThat(building.home()
                        .admin()
                        .get("/audit?type=workspace.founded&limit=1")
                        .is(200)
                        .items()
                        .getFirst()
                        .get("subject_id")
                        .stringValue())
                .isEqualTo(founded.text("workspace.id"));
    }

    @Test
    void nobodyElseFoundsOne() {
        var guild = building.guild();
        var works = workspace("works" + Building.number());

        guild.admin().post("/workspaces", works).is(403, "home.needed");
        building.home()
                .member("Grace" + Building.number())
                .post("/workspaces", works)
                .is(403, "administrator.needed");
        building.home()
                .admin()
                .program("identity:write")
                .post("/workspaces", works)
                .is(403, "token.insufficient");
        building.stranger().post("/workspaces", works).is(401, "session.needed");
    }

    @Test
    void aWorkspaceIsFoundedWholeOrNotAtAll() {
        var hanna = building.home().admin();
        var admin = Map.of("name", "Grace", "email", "grace@works", "password", Building.PASSWORD);

        hanna.post("/workspaces", Map.of("slug", "no slug", "name", "The Works", "admin", admin))
                .is(422, "input.invalid")
                .blames("slug", "malformed");
        hanna.post(
                        "/workspaces",
                        Map.of(
                                "slug",
                                "works" + Building.number(),
                                "name",
                                "The Works",
                                "admin",
                                Map.of("name", "Grace", "email", "nowhere", "password", Building.PASSWORD)))
                .is(422, "input.invalid")
                .blames("admin.email", "malformed");
        hanna.post("/workspaces", Map.of("slug", "works", "name", "The Works", "admin", "Grace"))
                .is(400, "request.malformed")
                .blames("admin", "wrong_type");
        hanna.post(
                        "/workspaces",
                        Map.of(
                                "slug",
                                "works",
                                "name",
                                "The Works",
                                "admin",
                                Map.of("name", 7, "email", "grace@works", "password", Building.PASSWORD)))
                .is(400, "request.malformed")
                .blames("admin.name", "wrong_type");
        building.stranger().of("works").get("/settings").is(404, "workspace.not_found");
    }

    private static String workspace(Caller caller) {
        return caller.get("/settings").is(200).text("name");
    }

    private static Map<String, Object> workspace(String slug) {
        var admin = Map.of("name", "Grace", "email", "grace@works", "password", Building.PASSWORD);
        return Map.of("slug", slug, "name", "The Works", "admin", admin);
    }
}
