package guildhall.bootstrap.door;

import static guildhall.bootstrap.door.Cable.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What keeps proxies and impatient clients from hanging up while nothing happens. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class SignsOfLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whileNothingHappensThereAreSignsOfLifeThatMeanNothing() {
        try (var building = Building.open(StoreKind.MEMORY)) {
            var guild = building.guild();
            try (var cable = Cable.join(guild.admin().caller()).hearing(WORKSPACE);
                    var stream = EventSource.join(guild.admin().caller(), "topic=workspace")) {
                var end = System.nanoTime() + PATIENCE.toNanos();
                while (stream.comments().isEmpty() && System.nanoTime() < end) {
                    LockSupport.parkNanos(10_000_000);
                }
                assertThat(stream.comments()).containsOnly("");
                assertThat(cable.pings()).hasSizeGreaterThanOrEqualTo(2);
                // The first that anybody hears of is what happens then.
                guild.happen(1);
                assertThat(cable.position()).isEqualTo(guild.lastPosition("bell.rung"));
                assertThat(stream.next().position()).isEqualTo(guild.lastPosition("bell.rung"));
            }
        }
    }
}
