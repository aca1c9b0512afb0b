package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.DoorSettings.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at once who dawdle, and one who wants to know how we are. */
@Timeout(60)
final class CrowdTest {
    private static final int CROWD = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final String SIGN_IN =
            "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    @Test
    void aThousandWhoDawdleKeepNobodyWaiting() throws IOException {
        var lines = new ArrayList<Line>();
        try (var patient = House.with(new Times(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT))) {
            try {
                for (var i = 0; i < CROWD; i++) {
                    lines.add(dawdling(patient, i));
                }
                for (var i = 0; i < CROWD; i++) {
                    patient.get("/health");
                }
                var nanos = LongStream.range(0, 200)
                        .map(_ -> timed(patient))
                        .sorted()
                        .toArray();
                System.out.printf(
                        "/health beside %d who dawdle: median %.2f ms, p99 %.2f ms%n",
                        CROWD, nanos[100] / 1e6, nanos[197] / 1e6);
                assertThat(Duration.ofNanos(nanos[197])).isLessThan(Duration.ofMillis(100));
                for (var line : lines) {
                    line.mustEnd();
                }
                // It was none of our doing, so that nobody is to be woken up for it.
                assertThat(patient.get("/metrics").text())
                        .contains("status=\"408\"")
                        .doesNotContain("status=\"5");
            } finally {
                for (var line : lines) {
                    line.close();
                }
            }
        }
    }

    private static Line dawdling(House house, int i) throws IOException {
        var line = house.call();
        return switch (i % 4) {
            case 0 -> line;
            case 1 -> line.say("GET /health HTTP/1.1\r\nHost: loc");
            case 2 -> line.say(SIGN_IN + "Content-Length: 100\r\n\r\n{");
            default -> line.say(SIGN_IN + "Transfer-Encoding: chunked\r\n\r\n");
        };
    }

    private static long timed(House house) {
        var begun = System.nanoTime();
        assertThat(house.get("/health").status()).isEqualTo(200);
        return System.nanoTime() - begun;
    }
}
