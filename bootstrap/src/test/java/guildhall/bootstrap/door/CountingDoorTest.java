package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How often somebody may come. */
@OnEveryStore
final class CountingDoorTest {
    private static final Map<String, String> GUESS = Map.of("email", "ada@nowhere", "password", "a guess");

    private final Building building;

    CountingDoorTest(Building building) {
        this.building = building;
    }

    @Test
    void fromOneAddressTenSignInsAreTried() {
        var guild = building.guild();
        var stranger = guild.stranger();
        for (var guess = 0; guess < 10; guess++) {
            var refused = stranger.post("/sessions", Map.of("email", "nobody" + guess + "@x", "password", "a guess"))
                    .is(401, "session.refused");
            assertThat(refused.header("RateLimit")).startsWith("\"");
            assertThat(refused.header("RateLimit-Policy")).contains(";q=10;w=180");
        }

        var stopped = stranger.post("/sessions", Map.of("email", guild.admin().email(), "password", Building.PASSWORD))
                .is(429, "rate.exceeded");

        assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 18);
        assertThat(stopped.header("RateLimit")).contains(";r=0;");
        stranger.get("/settings").is(200);
        Person.signIn(guild.stranger(), guild.admin().email());
    }

    @Test
    void onOneAccountTenSignInsAreTried() {
        var guild = building.guild();
        for (var guess = 0; guess < 10; guess++) {
            guild.stranger().post("/sessions", GUESS).is(401, "session.refused");
        }
        guild.stranger().post("/sessions", GUESS).is(429, "rate.exceeded");
        // The same address in another workspace is another account.
        building.guild().stranger().post("/sessions", GUESS).is(401, "session.refused");
    }

    @Test
    void whoIsSignedInIsCountedByThemselvesAndStrangersByTheirAddress() {
        var guild = building.guild();
        assertThat(guild.admin().get("/me").is(200).header("RateLimit-Policy")).isEqualTo("\"person\";q=1000;w=5");
        assertThat(guild.stranger().get("/settings").is(200).header("RateLimit-Policy"))
                .isEqualTo("\"anonymous\";q=200;w=4");

        var crowd = guild.stranger();
        var refused = crowd.get("/settings");
        for (var request = 0; request < 3_000 && refused.status() == 200; request++) {
            refused = crowd.get("/nowhere").status() == 429 ? crowd.get("/settings") : refused;
        }
        refused.is(429, "rate.exceeded");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        crowd.send("GET", "/health", null).is(200);
        guild.admin()
                .caller()
                .from(Objects.requireNonNull(crowd.headers().get("X-Forwarded-For")))
                .get("/me")
                .is(200);
        guild.stranger().get("/settings").is(200);
    }

    @Test
    void whereNobodyCountsAllMayComeAsOftenAsTheyLike() {
        try (var uncounted = Building.openUncounted(StoreKind.MEMORY)) {
            var guild = uncounted.guild();
            var stranger = guild.stranger();
            for (var guess = 0; guess < 30; guess++) {
                var refused = stranger.post("/sessions", GUESS).is(401, "session.refused");
                assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("ratelimit"));
            }
            for (var request = 0; request < 300; request++) {
                stranger.get("/settings").is(200);
            }
            for (var guess = 0; guess < 30; guess++) {
                guild.admin()
                        .put("/me/password", Map.of("current_password", "a guess", "password", "battery staple"))
                        .is(422, "input.invalid");
            }
        }
    }
}
