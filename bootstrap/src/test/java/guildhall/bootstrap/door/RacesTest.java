package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.StoreChoice;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same request, many times at once. */
@Timeout(60)
final class RacesTest {
    private static final int TWINS = 50;

    @TempDir
    private Path directory;

    @Test
    void ofFiveWhoSetUpAtOnceOneDoes() throws Exception {
        for (var store : new StoreChoice[] {new StoreChoice.Memory(), new StoreChoice.Sqlite(directory)}) {
            try (var house = House.empty(store, House.settings(House.PATIENT))) {
                var body = House.json(Map.of(
                        "workspace",
                        "The Works",
                        "name",
                        "Ada",
                        "email",
                        "ada@example.org",
                        "password",
                        House.PASSWORD));

                var answers = Together.all(5, () -> house.send("POST", "/api/v1/setup", body));

                assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
                assertThat(answers)
                        .filteredOn(answer -> answer.status() != 201)
                        .allSatisfy(answer -> assertThat(
                                        answer.mustRefuse("too late").status())
                                .isIn(404, 409));
                house.send("POST", "/api/v1/setup", body).mustRefuse(404, "much too late");
                assertThat(house.get("/api/v1/setup").json().path("needed").asBoolean())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentFiftyTimesUnderOneKeyIsDoneOnce(Stores store) throws Exception {
        store.inside(directory, house -> {
            var grace = House.json(Map.of("name", "Grace", "email", "grace@example.org", "password", House.PASSWORD));

            var answers = Together.all(TWINS, () -> add(house, grace, "one"));

            var done = answers.stream().filter(answer -> answer.status() == 201).toList();
            assertThat(done).isNotEmpty();
            assertThat(done)
                    .extracting(Answer::text)
                    .containsOnly(done.getFirst().text());
            assertThat(done)
                    .extracting(answer -> answer.header("Location"))
                    .containsOnly(done.getFirst().header("Location"));
            assertThat(done)
                    .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer -> assertThat(
                                    answer.mustRefuse(409, "waited too long").code())
                            .isEqualTo("idempotency.in_progress"));
            assertThat(house.get("/api/v1/users?q=grace").json().path("items").size())
                    .isEqualTo(1);
            assertThat(add(house, grace, "one").text())
                    .isEqualTo(done.getFirst().text());
            assertThat(add(house, grace.replace("Grace", "Hopper"), "one")
                            .mustRefuse(422, "another body")
                            .code())
                    .isEqualTo("idempotency.key_reused");
            add(house, grace, "another").mustRefuse(409, "another key");
        });
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        try (var house = House.inMemory()) {
            for (var key : new String[] {"", " ", "a b", "a".repeat(256), "\u00e9", "a\tb"}) {
                if (!key.isBlank()) {
                    add(house, "{}", key).mustRefuse(400, key);
                }
            }
        }
    }

    private static Answer add(House house, String body, String key) {
        return house.send(
                "POST",
                "/api/v1/users",
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }
}
