package guildhall.domain.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SignalTest {
    private static final UUID ID = UUID.fromString("01a1ff54-1491-7000-bcac-847ed6309744");

    @Test
    void looksLikeAnEventThatStandsNowhere() {
        var signal = new Signal(
                new WorkspaceId(ID),
                Topic.workspace(),
                "typing.started",
                Instant.parse("2026-11-21T12:00:00Z"),
                Optional.of(new UserId(ID)),
                "{\"room\":1}");

        assertThat(signal.message())
                .isEqualTo("{\"type\":\"typing.started\",\"at\":\"2026-11-21T12:00:00.000Z\",\"actor_id\":\"" + ID
                        + "\",\"data\":{\"room\":1}}");
    }
}
