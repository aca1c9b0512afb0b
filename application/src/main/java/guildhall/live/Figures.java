package guildhall.live;

import guildhall.domain.live.Recorded;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * What this process counts of its own work, for whoever watches over it. Everything is counted under names that our own code gives,
 * so that no caller can make them grow.
 */
public final class Figures implements RelayGuard {
    private static final int MOST_TOGETHER = 256;

    private final Map<Unit, Map<Outcome, Histogram>> units = new EnumMap<>(Unit.class);
    private final Histogram commits = Histogram.ofNumbers(MOST_TOGETHER);
    private final Map<String, LongAdder> events = new ConcurrentSkipListMap<>();

    /** What was asked of the store. */
    public enum Unit {
        READ,
        GLANCE,
        WRITE
    }

    /** What became of it. */
    public enum Outcome {
        DONE,
        /** As it should be: somebody may not, or something is not so. */
        REFUSED,
        /** Through our own fault, or the storage's. */
        FAILED
    }

    /** Nothing is counted yet. */
    public Figures() {
        for (var unit : Unit.values()) {
            var outcomes = new EnumMap<Outcome, Histogram>(Outcome.class);
            for (var outcome : Outcome.values()) {
                outcomes.put(outcome, Histogram.ofTimes());
            }
            units.put(unit, outcomes);
        }
    }

    void ran(Unit unit, Outcome outcome, long nanos) {
        unit(unit, outcome).add(nanos);
    }

    /** How long such units took, from when they were asked for. */
    public Histogram unit(Unit unit, Outcome outcome) {
        return Objects.requireNonNull(Objects.requireNonNull(units.get(unit)).get(outcome));
    }

    /** That the store has committed so many units at once. */
    public void committed(int together) {
        commits.add(together);
    }

    /** How many units were committed at once. */
    public Histogram commits() {
        return commits;
    }

    @Override
    public void see(Recorded event) {
        events.computeIfAbsent(event.entry().type(), _ -> new LongAdder()).increment();
    }

    /** How many events of each type this process has delivered, whoever made them. */
    public void events(BiConsumer<String, Long> each) {
        events.forEach((type, count) -> each.accept(type, count.sum()));
    }
}
