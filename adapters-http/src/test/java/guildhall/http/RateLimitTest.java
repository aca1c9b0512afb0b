package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit("tries", 10, Duration.ofMinutes(3), nanos::get);

    @Test
    void letsABurstThroughAndThenWhatTimeGives() {
        assertThat(allowed("ada", 12)).isEqualTo(10);
        pass(Duration.ofSeconds(17));
        assertThat(allowed("ada", 1)).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(allowed("ada", 2)).isEqualTo(1);
        pass(Duration.ofHours(1));
        assertThat(allowed("ada", 12)).isEqualTo(10);
    }

    @Test
    void countsEachCallerAlone() {
        assertThat(allowed("ada", 12)).isEqualTo(10);
        assertThat(allowed("grace", 1)).isEqualTo(1);
    }

    @Test
    void saysHowManyAreLeftAndWhenToComeAgain() {
        assertThat(limit.take("ada")).satisfies(verdict -> {
            assertThat(verdict.policy()).isEqualTo("\"tries\";q=10;w=180");
            assertThat(verdict.header()).isEqualTo("\"tries\";r=9;t=18");
        });
        allowed("ada", 9);
        assertThat(limit.take("ada")).satisfies(verdict -> {
            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(18));
            assertThat(verdict.header()).isEqualTo("\"tries\";r=0;t=180");
        });
    }

    @Test
    void forgetsCallersRatherThanFillTheMemory() {
        assertThat(allowed("ada", 10)).isEqualTo(10);
        IntStream.range(0, 49_999).forEach(number -> limit.take("caller " + number));
        pass(Duration.ofSeconds(18));
        // Those who came once are full again and go; she is not.
        limit.take("one more");
        assertThat(allowed("ada", 2)).isEqualTo(1);
    }

    private int allowed(String caller, int times) {
        return (int) IntStream.range(0, times)
                .filter(_ -> limit.take(caller).allowed())
                .count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
