package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final long SEED = 20_261_121;

    @Test
    void aLineLosesTheSpaceAroundIt() {
        assertThat(Text.line("name", " \t\u2003Ada Lovelace \n", 100)).isEqualTo("Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u00A0", "\u200B\u200B", "\u2003 \u200D"})
    void aLineShowsSomething(String text) {
        assertRefused(() -> Text.line("name", text, 100), "name", "blank");
    }

    @Test
    void aLineIsCountedInCharactersAndNotInHalves() {
        var most = "\uD83D\uDE00".repeat(100);

        assertThat(Text.line("name", most, 100)).isEqualTo(most);
        assertRefused(() -> Text.line("name", most + "x", 100), "name", "too_long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\tb", "a\u0085b", "a\u2028b", "a\uD800b", "a\uDC00b", "\uDC00\uD800"})
    void aLineRefusesWhatCannotBeShownOrStored(String text) {
        assertRefused(() -> Text.line("name", text, 100), "name", "bad_character");
    }

    @Test
    void aLineTakesJoinedEmojiAndEveryScript() {
        var text = "\uD83D\uDC69\u200D\uD83D\uDCBB Ādä 李 \u202Bعربى";

        assertThat(Text.line("name", text, 100)).isEqualTo(text);
    }

    @Test
    void linesKeepTheirBreaksTabsAndOuterSpace() {
        assertThat(Text.lines("bio", " a\r\n\tb\n", 100)).isEqualTo(" a\r\n\tb\n");
        assertThat(Text.lines("bio", "", 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\u001B[31m", "a\uD800"})
    void linesRefuseWhatCannotBeShownOrStored(String text) {
        assertRefused(() -> Text.lines("bio", text, 100), "bio", "bad_character");
    }

    @Test
    void whatIsShownIsCutAndCleanedAndNeverRefused() {
        assertThat(Text.shown("curl\0/8\n\uD800 \uD83D\uDE00\uD83D\uDE00", 8)).isEqualTo("curl/8 \uD83D\uDE00");
        assertThat(Text.shown("", 8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Ada,ada",
        "ÉLODIE,elodie",
        "Ångström,angstrom",
        "İstanbul,istanbul",
        "ﬁne,fine",
        "Ｗide,wide",
        "한국,한국",
        "ΟΔΟΣ,οδοσ",
        "οδος,οδοσ"
    })
    void foldingTakesCaseAndAccentsAway(String text, String folded) {
        assertThat(Text.fold(text)).isEqualTo(folded);
    }

    @Test
    void foldingTheFoldedChangesNothingForAnyCharacter() {
        var changing = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .filter(c -> {
                    var once = Text.fold(Character.toString(c));
                    return !Text.fold(once).equals(once);
                })
                .mapToObj(c -> "U+" + Integer.toHexString(c));

        assertThat(changing).isEmpty();
    }

    @Test
    void upperAndLowerCaseFoldAlikeForAnyLetter() {
        var apart = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isLowerCase)
                .filter(c -> Character.toLowerCase(Character.toUpperCase(c)) == c)
                .filter(c -> !Text.fold(Character.toString(c))
                        .equals(Text.fold(Character.toString(Character.toUpperCase(c)))))
                .mapToObj(c -> "U+" + Integer.toHexString(c));

        assertThat(apart).isEmpty();
    }

    @Test
    void textSortsByCodePointAsItsUtf8BytesDo() {
        var random = new Random(SEED);
        for (var i = 0; i < 50_000; i++) {
            var a = randomText(random);
            var b = random.nextInt(4) == 0 ? a + randomText(random) : randomText(random);

            assertThat(Integer.signum(Text.BY_CODE_POINT.compare(a, b)))
                    .as("seed %s: %s and %s", SEED, a, b)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(a), utf8(b))));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Short, of few characters, at the borders where UTF-16 and UTF-8 disagree. */
    private static String randomText(Random random) {
        int[] alphabet = {'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
        };
        return IntStream.range(0, random.nextInt(5))
                .map(_ -> alphabet[random.nextInt(alphabet.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void assertRefused(Runnable making, String field, String code) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(making::run)
                .satisfies(refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field))
                        .satisfies(fault -> assertThat(fault.code()).isEqualTo(code)));
    }
}
