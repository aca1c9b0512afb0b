package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final SettableClock clock = new SettableClock(Server.START);
    private final Remembered<String, Integer> remembered = new Remembered<>(Duration.ofSeconds(30), clock);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceInAWhile() {
        assertThat(ask("a")).isEqualTo(1);
        assertThat(ask("a")).isEqualTo(1);
        assertThat(ask("b")).isEqualTo(2);
        clock.advance(Duration.ofSeconds(30));
        assertThat(ask("a")).isEqualTo(3);
    }

    @Test
    void forgetsWhatItIsToldTo() {
        ask("a");
        ask("b");
        remembered.forget(value -> value == 1);

        assertThat(ask("a")).isEqualTo(3);
        assertThat(ask("b")).isEqualTo(2);
    }

    @Test
    void doesNotKeepWhatMayBeFromBeforeItWasToForget() {
        var value = remembered.get("a", _ -> {
            remembered.forget(_ -> true);
            return 1;
        });

        assertThat(value).isEqualTo(1);
        assertThat(remembered.recall("a")).isEmpty();
    }

    @Test
    void beginsAnewRatherThanFillTheMemory() {
        for (var i = 0; i < 20_000; i++) {
            ask("key " + i);
        }
        assertThat(remembered.recall("key 0")).isPresent();

        ask("one more");

        assertThat(remembered.recall("key 0")).isEmpty();
        assertThat(remembered.recall("one more")).isPresent();
    }

    private int ask(String key) {
        return remembered.get(key, _ -> asked.incrementAndGet());
    }
}
