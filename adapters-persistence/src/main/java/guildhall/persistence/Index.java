package guildhall.persistence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a {@link Table} by something else that no two of them share. */
public final class Index<I, V> {
    private final Map<I, V> rows = new HashMap<>();
    private final Function<V, Optional<I>> by;

    Index(Function<V, Optional<I>> by) {
        this.by = by;
    }

    public Optional<V> get(I value) {
        return Optional.ofNullable(rows.get(value));
    }

    void replace(@Nullable V before, @Nullable V after) {
        if (before != null) {
            by.apply(before).ifPresent(rows::remove);
        }
        if (after != null) {
            by.apply(after).ifPresent(value -> rows.put(value, after));
        }
    }
}
