package guildhall.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What need not be asked again for a while. What is being asked at the very moment when something is forgotten is not
 * remembered, because nobody can tell whether the answer is from before or after.
 */
final class Remembered<K, V> {
    private static final int MOST = 20_000;

    private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private long forgotten;
    private final Duration kept;
    private final InstantSource clock;

    private record Entry<V>(V value, Instant until) {}

    Remembered(Duration kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    Optional<V> recall(K key) {
        var entry = entries.get(key);
        return entry != null && entry.until().isAfter(clock.instant()) ? Optional.of(entry.value()) : Optional.empty();
    }

    V get(K key, Function<K, V> asking) {
        var known = recall(key);
        return known.isPresent() ? known.get() : asked(key, asking);
    }

    private V asked(K key, Function<K, V> asking) {
        var before = forgotten();
        var value = asking.apply(key);
        keep(key, value, before);
        return value;
    }

    private synchronized long forgotten() {
        return forgotten;
    }

    private synchronized void keep(K key, V value, long before) {
        if (forgotten == before) {
            makeRoom();
            entries.put(key, new Entry<>(value, clock.instant().plus(kept)));
        }
    }

    synchronized void forget(Predicate<V> those) {
        forgotten++;
        entries.values().removeIf(entry -> those.test(entry.value()));
    }

    /** To begin anew costs a question each, and is plainer than to know who was not seen for longest. */
    private void makeRoom() {
        if (entries.size() >= MOST) {
            var now = clock.instant();
            entries.values().removeIf(entry -> !entry.until().isAfter(now));
            if (entries.size() >= MOST) {
                entries.clear();
            }
        }
    }
}
