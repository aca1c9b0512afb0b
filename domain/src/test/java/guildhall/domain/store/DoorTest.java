package guildhall.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    @Test
    void aMintedKeyCanBeTypedAndParsedAndDiffersFromTheOthers() {
        var random = new Random(7);
        var keys = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            var door = Door.mint(Door.Kind.INVITATION, random);
            assertThat(door.key()).matches("([a-km-z2-9]{4}-){3}[a-km-z2-9]{4}");
            assertThat(Door.parse(Door.Kind.INVITATION, door.key())).contains(door);
            keys.add(door.key());
        }
        assertThat(keys).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\0b", "a\uD800", "é", "%41"})
    void aKeyThatNoDoorHasOpensNone(String key) {
        assertThat(Door.parse(Door.Kind.INVITATION, key)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Door(Door.Kind.INVITATION, key));
    }

    @Test
    void aDoorPrintsNothingOfItsKey() {
        assertThat(new Door(Door.Kind.INVITATION, "k3fd"))
                .asString()
                .contains("INVITATION")
                .doesNotContain("k3fd");
    }

    @Test
    void aKeyHas200CharactersAtMost() {
        assertThat(Door.parse(Door.Kind.INVITATION, "x".repeat(200))).isPresent();
        assertThat(Door.parse(Door.Kind.INVITATION, "x".repeat(201))).isEmpty();
    }
}
