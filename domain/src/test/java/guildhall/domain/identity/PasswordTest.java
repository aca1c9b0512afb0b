package guildhall.domain.identity;

import static guildhall.domain.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTest {
    @Test
    void aChosenPasswordHas8CharactersAtLeast() {
        assertRefused(() -> Password.chosen("1234567"), "password", "too_short");
        assertRefused(() -> Password.chosen("\uD83D\uDE00".repeat(7)), "password", "too_short");
        assertThat(Password.chosen("\uD83D\uDE00".repeat(8)).text()).hasSize(16);
    }

    @Test
    void aPasswordOf300CharactersIsFineAndOneOf1001IsNot() {
        assertThat(Password.chosen("x".repeat(300)).text()).hasSize(300);
        assertThat(Password.chosen("\uD83D\uDE00".repeat(1_000)).text()).hasSize(2_000);
        assertRefused(() -> Password.chosen("x".repeat(1_001)), "password", "too_long");
        assertRefused(() -> new Password("x".repeat(1_001)), "password", "too_long");
    }

    @Test
    void aPasswordThatIsOnlyTriedMayBeShort() {
        assertThat(new Password("").text()).isEmpty();
    }

    @Test
    void aLetterComposedInTwoWaysIsTheSame() {
        assertThat(new Password("cafe\u0301")).isEqualTo(new Password("caf\u00E9"));
    }

    @Test
    void spaceAndCaseCount() {
        assertThat(new Password(" Secret ").text()).isEqualTo(" Secret ");
    }

    @Test
    void neitherAPasswordNorItsHashPrintsItself() {
        assertThat(new Password("open sesame")).asString().doesNotContain("sesame");
        assertThat(new PasswordHash("$argon2id$sesame")).asString().doesNotContain("sesame");
    }
}
