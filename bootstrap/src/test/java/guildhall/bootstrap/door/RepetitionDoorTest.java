package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked for twice, and what has changed meanwhile. */
@OnEveryStore
final class RepetitionDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    RepetitionDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var grace = guild.member("Grace");
        for (var path : List.of("/me", "/users/" + grace.id(), "/settings")) {
            var first = ada.get(path).is(200);
            var tag = first.header("ETag");
            assertThat(tag).matches("\"[0-9a-f]{12}\\.[0-9]+(\\.[a-z]+)?\"");
            assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");

            for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                var again = ada.caller().with("If-None-Match", known).get(path).is(304);
                assertThat(again.bytes()).isEmpty();
                assertThat(again.header("ETag")).isEqualTo(tag);
            }
            ada.caller().with("If-None-Match", "\"other\"").get(path).is(200);
        }
        assertThat(ada.get("/users/" + grace.id()).is(200).header("ETag"))
                .isNotEqualTo(guild.member("Bob").get("/users/" + grace.id()).header("ETag"));
        assertThat(ada.get("/users").is(200).header("ETag")).isEmpty();
        assertThat(ada.get("/users/" + UUID.randomUUID()).is(404).header("ETag"))
                .isEmpty();
    }

    @Test
    void whatSomebodyElseWasToldOfThemselvesIsNotWhatIAmTold() {
        var grace = guild.member("Grace");
        var tag = ada.get("/me").is(200).header("ETag");

        assertThat(grace.caller().with("If-None-Match", tag).get("/me").is(200).text("name"))
                .isEqualTo("Grace");
        assertThat(ada.get("/me").header("Vary")).contains("Authorization", "Cookie", "X-Workspace");
    }

    @Test
    void whatWasAnsweredIsAnsweredAgainOnlyToWhoeverMayStillDoIt() {
        var edsger = guild.administrator("Edsger");
        var newcomer = guild.newcomer("Grace");
        edsger.caller()
                .with("Idempotency-Key", "grace")
                .post("/users", newcomer)
                .is(201);

        edsger.program("chat:read")
                .with("Idempotency-Key", "grace")
                .post("/users", newcomer)
                .is(403, "token.scope_missing");
        ada.patch("/users/" + edsger.id(), Map.of("role", "member")).is(200);
        edsger.caller()
                .with("Idempotency-Key", "grace")
                .post("/users", newcomer)
                .is(403, "administrator.needed");
    }

    @Test
    void whatHasChangedMeanwhileIsNotOverwritten() {
        var grace = guild.member("Grace");
        overwritesNothing("/me", Map.of("bio", "one"), Map.of("bio", "two"));
        overwritesNothing("/users/" + grace.id(), Map.of("name", "One"), Map.of("name", "Two"));
        overwritesNothing("/settings", Map.of("theme", "one"), Map.of("theme", "two"));
    }

    private void overwritesNothing(String path, Map<String, String> one, Map<String, String> two) {
        var seen = ada.get(path).is(200).header("ETag");
        var changed = ada.caller().with("If-Match", seen).patch(path, one).is(200);
        assertThat(changed.header("ETag")).isNotEqualTo(seen).isNotEmpty();

        for (var stale : List.of(seen, "\"other\"", "W/" + changed.header("ETag"))) {
            ada.caller().with("If-Match", stale).patch(path, two).is(412);
        }
        assertThat(ada.get(path).is(200).header("ETag")).isEqualTo(changed.header("ETag"));
        ada.caller().with("If-Match", changed.header("ETag")).patch(path, two).is(200);
        ada.caller().with("If-Match", "*").patch(path, one).is(200);
        ada.patch(path, two).is(200);
    }

    @Test
    void whatWasDoneUnderAKeyIsAnsweredAgain() {
        var keyed = ada.caller().with("Idempotency-Key", "add-grace");
        var first = keyed.post("/users", guild.newcomer("Grace")).is(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();

        var again = keyed.post("/users", guild.newcomer("Grace")).is(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(ada.get("/users").is(200).items()).hasSize(2);
        keyed.post("/users", guild.newcomer("Bob")).is(422, "idempotency.key_reused");
        ada.post("/users", guild.newcomer("Grace")).is(409, "user.email_taken");
        ada.caller()
                .with("Idempotency-Key", "another")
                .post("/users", guild.newcomer("Grace"))
                .is(409, "user.email_taken");
        ada.caller()
                .with("Idempotency-Key", "k".repeat(256))
                .post("/users", guild.newcomer("Bob"))
                .is(400, "idempotency.malformed_key");
    }

    @Test
    void aKeyIsForOnePersonAndAWholeDay() {
        var keyed = ada.caller().with("Idempotency-Key", "one-key");
        keyed.post("/users", guild.newcomer("Grace")).is(201);
        var edsger = guild.administrator("Edsger");
        edsger.caller()
                .with("Idempotency-Key", "one-key")
                .post("/users", guild.newcomer("Grace"))
                .is(409, "user.email_taken");

        building.clock().advance(Duration.ofHours(23));
        keyed.post("/users", guild.newcomer("Grace")).is(201);
    }

    @Test
    void whatWasRefusedMayBeTriedAgain() {
        var keyed = ada.caller().with("Idempotency-Key", "try");
        var username = Map.of("name", "Bob", "email", "bob@x", "password", Building.PASSWORD, "username", "grace");
        var grace = guild.member("Grace");
        keyed.post("/users", username).is(409, "user.username_taken");
        grace.patch("/me", Map.of("username", "amazing")).is(200);

        keyed.post("/users", username).is(201);
    }

    @Test
    void ofManyAtOnceUnderOneKeyOneIsDone() {
        var keyed = ada.caller().with("Idempotency-Key", "all-at-once");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 6)
                    .mapToObj(_ ->
                            CompletableFuture.supplyAsync(() -> keyed.post("/users", guild.newcomer("Grace")), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).extracting(Told::status).containsOnly(201);
            assertThat(answers)
                    .extracting(answer -> answer.text("id"))
                    .containsOnly(answers.getFirst().text("id"));
        }
    }

    @Test
    void anAnswerThatHoldsASecretIsNeverKept() {
        var keyed = ada.caller().with("Idempotency-Key", "secret");
        var token = Map.of("name", "program", "scopes", List.of("chat:read"));

        var one = keyed.post("/me/tokens", token).is(201).text("token");
        var two = keyed.post("/me/tokens", token).is(201).text("token");

        assertThat(two).isNotEqualTo(one);
    }
}
