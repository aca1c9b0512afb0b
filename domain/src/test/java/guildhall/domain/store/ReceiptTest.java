package guildhall.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void nothingButAHashNamesARequestOrABody(String other) {
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(other, HASH));
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(HASH, other));
    }

    @Test
    void itsTimeIsCutToMilliseconds() {
        assertThat(receipt(HASH, HASH).at()).isEqualTo("2026-11-21T12:00:00.123Z");
    }

    private static Receipt receipt(String request, String fingerprint) {
        return new Receipt(request, fingerprint, 201, Optional.empty(), "{}", NOON);
    }
}
