package guildhall.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Failure;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void whatSucceedsInTheEndSucceeds(Retry retry) {
        var answer = retry.run(() -> {
            if (attempts.incrementAndGet() < 20) {
                throw new RunAgain("on purpose");
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(attempts).hasValue(20);
    }

    @ParameterizedTest
    @EnumSource
    void whatNeverSucceedsIsUnavailableAfterTwentyAttempts(Retry retry) {
        assertThatThrownBy(() -> retry.run(() -> {
                    attempts.incrementAndGet();
                    throw new RunAgain("on purpose");
                }))
                .isInstanceOf(Failure.Unavailable.class);
        assertThat(attempts).hasValue(20);
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsOtherwiseFailsAtOnce(Retry retry) {
        assertThatThrownBy(() -> retry.run(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(attempts).hasValue(1);
    }
}
