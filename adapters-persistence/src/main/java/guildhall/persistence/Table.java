package guildhall.persistence;

import guildhall.domain.Id;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in memory, by key. What the running unit does to them can be taken back. */
public final class Table<K, V> {
    private final SequencedMap<K, V> rows;
    private final Undo undo;
    private final List<Index<?, V>> indexes = new ArrayList<>();

    private Table(SequencedMap<K, V> rows, Undo undo) {
        this.rows = rows;
        this.undo = undo;
    }

    public static <K, V> Table<K, V> unordered(Undo undo) {
        return new Table<>(new LinkedHashMap<>(), undo);
    }

    /** In the order of the ids, which is that of their making. */
    public static <K extends Id, V> Table<K, V> byId(Undo undo) {
        return new Table<>(new TreeMap<>(Comparator.comparing(Id::value)), undo);
    }

    /** Asked for while the table is empty. */
    public <I> Index<I, V> indexBy(Function<V, Optional<I>> by) {
        var index = new Index<>(by);
        indexes.add(index);
        return index;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    public boolean has(K key) {
        return rows.containsKey(key);
    }

    public Stream<V> rows() {
        return rows.sequencedValues().stream();
    }

    public Stream<V> newestFirst() {
        return rows.sequencedValues().reversed().stream();
    }

    public void put(K key, V row) {
        var before = set(key, row);
        undo.remember(() -> set(key, before));
    }

    public boolean addIfAbsent(K key, V row) {
        if (has(key)) {
            return false;
        }
        put(key, row);
        return true;
    }

    public Optional<V> remove(K key) {
        var before = set(key, null);
        if (before != null) {
            undo.remember(() -> set(key, before));
        }
        return Optional.ofNullable(before);
    }

    /** Removes the first {@code limit} of those that are {@code doomed}, and answers which they were. */
    public List<V> removeIf(Predicate<V> doomed, int limit) {
        var found = rows.entrySet().stream()
                .filter(entry -> doomed.test(entry.getValue()))
                .limit(limit)
                .map(Map.Entry::copyOf)
                .toList();
        found.forEach(entry -> remove(entry.getKey()));
        return found.stream().map(Map.Entry::getValue).toList();
    }

    private @Nullable V set(K key, @Nullable V row) {
        var before = row == null ? rows.remove(key) : rows.put(key, row);
        indexes.forEach(index -> index.replace(before, row));
        return before;
    }
}
