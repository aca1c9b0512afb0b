package guildhall.domain.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UserId USER = new UserId(UUID.fromString("019a0000-0000-7000-8000-000000000002"));

    @Test
    void theMessageIsJsonWithThePositionLast() {
        assertThat(recorded(Instant.parse("2026-11-21T10:00:00.120Z"), Optional.of(USER))
                        .message())
                .isEqualTo("{\"id\":\"019a0000-0000-7000-8000-000000000001\",\"type\":\"user.joined\","
                        + "\"at\":\"2026-11-21T10:00:00.120Z\",\"actor_id\":\"019a0000-0000-7000-8000-000000000002\","
                        + "\"data\":{\"user\":{\"name\":\"A\\\"da\"}},\"position\":42}");
    }

    @Test
    void whatNobodyDidHasNoActorAndAFullSecondHasItsMilliseconds() {
        assertThat(recorded(Instant.parse("2026-11-21T10:00:00Z"), Optional.empty())
                        .message())
                .contains("\"at\":\"2026-11-21T10:00:00.000Z\",\"actor_id\":null,");
    }

    private static Recorded recorded(Instant at, Optional<UserId> actor) {
        var data = "{\"user\":{\"name\":\"A\\\"da\"}}";
        var entry = new LogEntry(ID, "user.joined", Set.of(Topic.workspace()), at, actor, USER.value(), data);
        return new Recorded(42, new WorkspaceId(new UUID(0, 1)), entry);
    }
}
