package guildhall.live;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How often something was how large. Any number of threads may count. */
public final class Histogram {
    private static final List<Double> SECONDS =
            List.of(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10.);
    private static final double NANOS = 1e9;

    private final List<Double> bounds;
    private final double unit;
    /** The bounds as amounts are added. */
    private final double[] limits;

    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    private Histogram(List<Double> bounds, double unit) {
        this.bounds = List.copyOf(bounds);
        this.unit = unit;
        this.limits = bounds.stream().mapToDouble(bound -> bound * unit).toArray();
        this.counts = Stream.generate(LongAdder::new).limit(bounds.size() + 1L).toArray(LongAdder[]::new);
    }

    /** Of times: what is added is in nanoseconds, what is told in seconds. */
    public static Histogram ofTimes() {
        return new Histogram(SECONDS, NANOS);
    }

    /** Of numbers from one to {@code most}, by powers of two. */
    public static Histogram ofNumbers(int most) {
        return new Histogram(
                Stream.iterate(1., bound -> bound <= most, bound -> bound * 2).toList(), 1);
    }

    public void add(long amount) {
        var bucket = 0;
        while (bucket < limits.length && amount > limits[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(amount);
    }

    public List<Double> bounds() {
        return bounds;
    }

    /** How many there were up to each bound, but above the one before; the last, above all of them. */
    public List<Long> counts() {
        return Stream.of(counts).map(LongAdder::sum).toList();
    }

    public double sum() {
        return sum.sum() / unit;
    }
}
