package guildhall.domain;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7s. Within one generator each id is above the one before, whatever the clock says: 48 bits of milliseconds and
 * 12 bits of counter never go back, 62 random bits follow. With a fixed clock and a seeded generator the ids are the same in
 * every run.
 */
public final class Ids {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1 << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicLong newest = new AtomicLong();

    /** @param random asked from many threads at once; {@link java.security.SecureRandom} outside of tests */
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        var now = clock.millis() << COUNTER_BITS;
        return uuid(newest.updateAndGet(last -> Math.max(last + 1, now)));
    }

    /** An id above {@code floor}, for where order within an aggregate matters more than the clock. */
    public UUID above(UUID floor) {
        var least = time(floor);
        var now = clock.millis() << COUNTER_BITS;
        return uuid(newest.updateAndGet(last -> Math.max(Math.max(last, least) + 1, now)));
    }

    private UUID uuid(long time) {
        var millis = time >>> COUNTER_BITS;
        var counter = time & COUNTER;
        return new UUID((millis << 16) | VERSION_7 | counter, VARIANT | (random.nextLong() >>> 2));
    }

    private static long time(UUID id) {
        var high = id.getMostSignificantBits();
        return ((high >>> 16) << COUNTER_BITS) | (high & COUNTER);
    }
}
