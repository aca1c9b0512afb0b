package guildhall.http;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Short names for requests: no two alike, over restarts and nodes too. They open nothing, so that one may count them. */
final class RequestIds {
    private static final int RADIX = 36;
    private static final long BEGIN = (long) RADIX * RADIX * RADIX;

    private final String process;
    private final AtomicLong count = new AtomicLong(BEGIN);

    /** @param process an id that no other process has */
    RequestIds(UUID process) {
        this.process = Long.toUnsignedString(process.getLeastSignificantBits() >>> 4, RADIX);
    }

    String next() {
        return process + "-" + Long.toString(count.incrementAndGet(), RADIX);
    }
}
