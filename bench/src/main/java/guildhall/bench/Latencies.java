package guildhall.bench;

import java.util.Arrays;
import java.util.List;

/** How long each of many things took. One thread writes it. */
final class Latencies {
    /** Enough for what any caller can do in the time it has; what comes later is not kept. */
    private static final int MOST = 1 << 20;

    private long[] nanos = new long[1 << 10];
    private int count;

    void add(long took) {
        if (count == nanos.length && count < MOST) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        if (count < nanos.length) {
            nanos[count++] = took;
        }
    }

    static Latencies all(List<Latencies> parts) {
        var all = new Latencies();
        all.nanos = parts.stream()
                .flatMapToLong(part -> Arrays.stream(part.nanos, 0, part.count))
                .sorted()
                .toArray();
        all.count = all.nanos.length;
        return all;
    }

    int count() {
        return count;
    }

    /** Of {@link #all}, in milliseconds. */
    double quantile(double share) {
        return nanos[(int) Math.min(count - 1, count * share)] / 1e6;
    }
}
