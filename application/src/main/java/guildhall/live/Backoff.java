package guildhall.live;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, up to a second. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LAST = Duration.ofSeconds(1);

    private Duration next = FIRST;
    private boolean failing;

    boolean isFailing() {
        return failing;
    }

    Duration failed() {
        var wait = next;
        next = wait.multipliedBy(2).compareTo(LAST) > 0 ? LAST : wait.multipliedBy(2);
        failing = true;
        return wait;
    }

    void worked() {
        next = FIRST;
        failing = false;
    }
}
