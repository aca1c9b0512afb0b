package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.LogEntry;
import guildhall.live.Pruning;
import guildhall.persistence.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HousekeepingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofMillis(5);

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void whatIsKeptNoLongerIsForgottenAgainAndAgain() {
        try (var _ = housekeeping(() -> NOON)) {
            recordSomethingOld();
            Soon.check(() -> assertThat(store.log().floor()).isEqualTo(1));
            recordSomethingOld();
            Soon.check(() -> assertThat(store.log().floor()).isEqualTo(2));
        }
    }

    @Test
    void aSweepThatFailsIsFollowedByAnother() {
        var sweeps = new AtomicInteger();
        recordSomethingOld();
        try (var _ = housekeeping(() -> {
            if (sweeps.incrementAndGet() == 1) {
                throw new IllegalStateException("the clock stands");
            }
            return NOON;
        })) {
            Soon.check(() -> assertThat(store.log().floor()).isEqualTo(1));
        }
    }

    private Housekeeping housekeeping(InstantSource clock) {
        return Housekeeping.start(new Pruning(store, clock, WEEK), SOON, SOON);
    }

    private void recordSomethingOld() {
        var id = new UUID(0x7000, 1);
        var old = NOON.minus(WEEK).minusMillis(1);
        var entry = new LogEntry(id, "bell.rung", Set.of(), old, Optional.empty(), id, "{}");
        store.write(new WorkspaceId(id), tx -> {
            tx.events().append(entry);
            return entry;
        });
    }
}
