package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server tells of its own work. */
@Timeout(60)
final class FiguresDoorTest {
    @Test
    void countsUnitsCommitsAndEventsUnderNamesOfItsOwn() {
        try (var building = Building.open(StoreKind.SQLITE)) {
            var guild = building.guild();
            guild.member("Grace");
            guild.admin()
                    .get("/users/" + "0198c5a2-7d31-7c52-9c1e-3f6f0a5d9b10")
                    .is(404, "user.not_found");
            guild.stranger()
                    .post("/sessions", Map.of("email", "secret@made.up", "password", "a guess"))
                    .is(401, "session.refused");

            Soon.check(() -> assertThat(told(building))
                    .containsPattern("events_published_total\\{type=\"user\\.joined\"} [1-9]")
                    .containsPattern("store_transaction_seconds_count\\{kind=\"write\",outcome=\"done\"} [1-9]")
                    .containsPattern("store_transaction_seconds_count\\{kind=\"(read|glance)\",outcome=\"done\"} [1-9]")
                    .containsPattern(
                            "store_transaction_seconds_count\\{kind=\"(read|glance)\",outcome=\"refused\"} [1-9]")
                    .contains("store_transaction_seconds_count{kind=\"write\",outcome=\"failed\"} 0\n")
                    .containsPattern("store_commit_batch_size_count [1-9]")
                    .doesNotContain("made.up", guild.slug(), "0198c5a2"));
        }
    }

    private static String told(Building building) {
        return building.stranger().send("GET", "/metrics", null).is(200).body();
    }
}
