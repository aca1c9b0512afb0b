package guildhall.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * So many at once, and so many over time, for each caller: a bucket of tokens that fills up steadily. It forgets callers whose
 * bucket is full.
 */
final class RateLimit {
    private static final int MOST_CALLERS = 50_000;
    private static final double NANOS = 1e9;

    private final String name;
    private final int burst;
    private final double perNano;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param over how long it takes until {@code burst} tokens are there again */
    RateLimit(String name, int burst, Duration over, LongSupplier nanos) {
        this.name = name;
        this.burst = burst;
        this.perNano = burst / (double) over.toNanos();
        this.nanos = nanos;
    }

    /**
     * @param left how many more may come right now
     * @param pause until one more may come; zero where it may now
     */
    record Verdict(RateLimit limit, boolean allowed, long left, Duration pause) {
        /** As the IETF's draft of RateLimit header fields writes it. */
        String header() {
            return "\"" + limit.name + "\";r=" + left + ";t=" + limit.secondsUntilFull(left);
        }

        String policy() {
            return "\"" + limit.name + "\";q=" + limit.burst + ";w=" + limit.secondsUntilFull(0);
        }
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    Verdict take(String caller) {
        var now = nanos.getAsLong();
        makeRoom(now);
        var bucket = buckets.computeIfAbsent(caller, _ -> new Bucket(burst, now));
        synchronized (bucket) {
            fill(bucket, now);
            if (bucket.tokens < 1) {
                var pause = Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano));
                return new Verdict(this, false, 0, pause);
            }
            bucket.tokens--;
            return new Verdict(this, true, (long) bucket.tokens, Duration.ZERO);
        }
    }

    private void fill(Bucket bucket, long now) {
        bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perNano);
        bucket.at = now;
    }

    /** Who has been away long enough needs no bucket; should that not do, all begin anew rather than fill the memory. */
    private void makeRoom(long now) {
        if (buckets.size() < MOST_CALLERS) {
            return;
        }
        buckets.values().removeIf(bucket -> {
            synchronized (bucket) {
                fill(bucket, now);
                return bucket.tokens >= burst;
            }
        });
        if (buckets.size() >= MOST_CALLERS / 2) {
            buckets.clear();
        }
    }

    private long secondsUntilFull(long left) {
        return (long) Math.ceil((burst - left) / perNano / NANOS);
    }
}
