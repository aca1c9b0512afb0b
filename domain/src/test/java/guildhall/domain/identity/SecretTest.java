package guildhall.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final long SEED = 99;
    private static final String VALID = "gh_ses_" + "0".repeat(65);

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource(Secret.Kind.class)
    void aSecretSaysWhatItOpensAndInWhichWorkspace(Secret.Kind kind) {
        for (var i = 0; i < 2_000; i++) {
            var minted = Secret.mint(kind, workspace(random.nextLong(), random.nextLong()), random);

            assertThat(Secret.parse(minted.text())).as("seed %s", SEED).contains(minted);
            assertThat(minted.text()).matches("gh_(ses|pat|tra)_[A-Za-z0-9]{65}");
        }
    }

    @Test
    void theLeastAndTheGreatestWorkspaceFit() {
        for (var id : new WorkspaceId[] {workspace(0, 0), workspace(-1, -1), workspace(0, -1), workspace(-1, 0)}) {
            var minted = Secret.mint(Secret.Kind.ACCESS_TOKEN, id, random);

            assertThat(Secret.parse(minted.text()).map(Secret::workspace)).contains(id);
        }
    }

    @Test
    void twoSecretsOfOneWorkspaceDifferInTextAndHash() {
        var one = Secret.mint(Secret.Kind.SESSION, workspace(1, 2), random);
        var other = Secret.mint(Secret.Kind.SESSION, workspace(1, 2), random);

        assertThat(one.text()).isNotEqualTo(other.text());
        assertThat(one.hash()).isNotEqualTo(other.hash()).isEqualTo(one.hash());
        assertThat(one.hash().text()).matches("[0-9a-f]{64}");
    }

    @Test
    void aTextOfTheRightFormIsParsed() {
        assertThat(Secret.parse(VALID).map(Secret::workspace)).contains(workspace(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gh_ses_", "gh_ses", "gh_xyz_", "Bearer", "\0", "\uD800", "gh_pat_\0\0\0", " gh_ses_"})
    void aHostileTextIsNoSecret(String text) {
        assertThat(Secret.parse(text)).isEmpty();
    }

    @Test
    void aSecretOfAnotherLengthOrWithAForeignCharacterIsNone() {
        assertThat(Secret.parse(VALID + "0")).isEmpty();
        assertThat(Secret.parse(VALID.substring(1))).isEmpty();
        assertThat(Secret.parse(VALID.substring(0, VALID.length() - 1))).isEmpty();
        assertThat(Secret.parse("gh_ses_" + "0".repeat(1 << 20))).isEmpty();
        for (var foreign : new String[] {"-", "_", " ", "\0", "\u0660", "\u00E9", "\uD800", "\uFF10"}) {
            assertThat(Secret.parse("gh_ses_" + foreign + "0".repeat(64)))
                    .as(foreign)
                    .isEmpty();
            assertThat(Secret.parse("gh_ses_" + "0".repeat(64) + foreign))
                    .as(foreign)
                    .isEmpty();
        }
    }

    @Test
    void aWorkspaceBeyond128BitsIsNone() {
        assertThat(Secret.parse("gh_ses_" + "z".repeat(65))).isEmpty();
    }

    @Test
    void randomTextsAreParsedOrRefusedAndNeverFail() {
        for (var i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            var text = (random.nextBoolean() ? "gh_ses_" : "") + new String(bytes, StandardCharsets.ISO_8859_1);
            var parsed = Secret.parse(text);

            assertThat(parsed.map(Secret::text).orElse(text))
                    .as("seed %s", SEED)
                    .isEqualTo(text);
        }
    }

    @Test
    void aSecretPrintsNothingOfItself() {
        var minted = Secret.mint(Secret.Kind.SESSION, workspace(1, 2), random);

        assertThat(minted).hasToString("gh_ses_…");
    }

    private static WorkspaceId workspace(long high, long low) {
        return new WorkspaceId(new UUID(high, low));
    }
}
