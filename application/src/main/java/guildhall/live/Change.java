package guildhall.live;

import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.util.function.Consumer;

/**
 * What one use case does inside its unit of work: it loads, decides, stores, emits what happened, and returns. It may be run
 * again, so it touches nothing else.
 */
@FunctionalInterface
public interface Change<R> {
    R in(Tx tx, Consumer<Event> emit);
}
