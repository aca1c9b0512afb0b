package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.store.Store;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random sequences of operations give the same answers as in another store that keeps the contract. A sequence that did not
 * is run again with {@code -Dguildhall.model.seed=<seed>}.
 */
public interface ModelContract extends StoreContract {
    String SEED_PROPERTY = "guildhall.model.seed";
    int SEEDS = 5;
    int STEPS = 200;

    /** An empty store that is known to keep the contract. */
    Store reference();

    @TestFactory
    default Stream<DynamicTest> anySequenceGivesTheSameAnswersAsInTheReference() {
        var chosen = Long.getLong(SEED_PROPERTY);
        var seeds = chosen == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(chosen);
        return seeds.mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
    }

    private void compare(long seed) {
        try (var store = backend().fresh();
                var reference = reference()) {
            var script = new Script(seed);
            var played = new Stage(store);
            var expected = new Stage(reference);
            for (var step = 1; step <= STEPS; step++) {
                var next = script.next();
                assertThat(played.play(next))
                        .as("-D%s=%d, step %d: %s", SEED_PROPERTY, seed, step, next)
                        .isEqualTo(expected.play(next));
            }
        }
    }
}
