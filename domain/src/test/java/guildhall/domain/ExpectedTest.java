package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpectedTest {
    @Test
    void whoeverNamesNoVersionTakesAny() {
        assertThatCode(() -> Expected.ANY.check(7)).doesNotThrowAnyException();
    }

    @Test
    void anotherVersionThanTheOneThatWasSeenIsStale() {
        assertThatCode(() -> Expected.version(7).check(7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Expected.version(6).check(7))
                .isInstanceOf(Failure.Stale.class)
                .hasMessageStartingWith("version.stale");
        assertThatThrownBy(() -> Expected.version(8).check(7)).isInstanceOf(Failure.Stale.class);
    }
}
