package guildhall.domain;

import java.util.List;
import java.util.function.Function;

/**
 * A stretch of a list. The next one begins after its last item.
 *
 * @param more whether anything follows
 */
public record Page<T>(List<T> items, boolean more) {
    private static final int MOST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** {@code limit}, if callers may ask for that many. */
    public static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Failure.Invalid.field("limit", "out_of_range", "The limit lies between 1 and " + MOST + ".");
        }
        return limit;
    }

    /** Cuts what a query for {@code limit + 1} rows brought: the row too many says that more follows. */
    public static <T> Page<T> cut(List<T> rows, int limit) {
        return rows.size() > limit ? new Page<>(rows.subList(0, limit), true) : new Page<>(rows, false);
    }

    public <S> Page<S> map(Function<? super T, ? extends S> mapper) {
        return new Page<>(items.stream().<S>map(mapper).toList(), more);
    }
}
