package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(1));

    @Test
    void anIdCarriesVersion7ItsVariantAndTheMillisecond() {
        var id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void eachIdIsAboveTheOneBeforeWithinOneMillisecondAndPastItsCounter() {
        assertRising(minted(10_000));
    }

    @Test
    void idsRiseWhenTheClockGoesBack() {
        var time = new long[] {NOW.toEpochMilli()};
        var wandering = new Ids(() -> Instant.ofEpochMilli(time[0]), new Random(2));
        var random = new Random(3);
        var made = new ArrayList<UUID>();
        for (var i = 0; i < 5_000; i++) {
            time[0] += random.nextInt(-500, 500);
            made.add(wandering.next());
        }

        assertRising(made);
    }

    @Test
    void idsSortAsTextAndAsBytesInTheOrderOfTheirMaking() {
        var made = minted(10_000);
        var shuffled = new ArrayList<>(made);
        Collections.shuffle(shuffled, new Random(4));

        shuffled.sort((a, b) -> a.toString().compareTo(b.toString()));

        assertThat(shuffled).isEqualTo(made);
    }

    @Test
    void anIdAboveAFloorIsAboveItThoughTheFloorLiesInTheFuture() {
        var future = new Ids(InstantSource.fixed(NOW.plusSeconds(3600)), new Random(5)).next();

        var above = ids.above(future);

        assertRising(List.of(future, above, ids.next()));
    }

    @Test
    void anIdAboveAFloorWhoseCounterIsFullCarriesIntoTheNextMillisecond() {
        var full = new UUID((NOW.toEpochMilli() << 16) | 0x7FFF, 0xBFFF_FFFF_FFFF_FFFFL);

        var above = ids.above(full);

        assertRising(List.of(full, above));
        assertThat(above.version()).isEqualTo(7);
    }

    @Test
    void anIdAboveAnOldFloorIsAboveAllThatWereMadeSince() {
        var old = new Ids(InstantSource.fixed(NOW.minusSeconds(3600)), new Random(6)).next();
        var newest = ids.next();

        assertRising(List.of(old, newest, ids.above(old)));
    }

    @Test
    void manyThreadsGetDifferentIdsEachOfThemRising() throws Exception {
        Callable<List<UUID>> work = () -> minted(5_000);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new HashSet<UUID>();
            for (var made : threads.invokeAll(Collections.nCopies(8, work))) {
                assertRising(made.get());
                all.addAll(made.get());
            }
            assertThat(all).hasSize(8 * 5_000);
        }
    }

    @Test
    void theSameSeedAndClockMakeTheSameIds() {
        var again = new Ids(InstantSource.fixed(NOW), new Random(1));

        assertThat(again.next()).isEqualTo(ids.next());
    }

    private List<UUID> minted(int count) {
        var made = new ArrayList<UUID>();
        for (var i = 0; i < count; i++) {
            made.add(ids.next());
        }
        return made;
    }

    private static void assertRising(List<UUID> made) {
        for (var i = 1; i < made.size(); i++) {
            assertThat(made.get(i).toString()).isGreaterThan(made.get(i - 1).toString());
        }
    }
}
