package guildhall.domain.identity;

import static guildhall.domain.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Usernames, emails, slugs and people's names. */
class NamesTest {
    private static final long SEED = 4_711;

    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace,ada.lovelace",
        "Élodie Müller-Straße,elodie.muller.stra.e",
        "  O'Neil  ,o.neil",
        "...dots...,dots",
        "李,user",
        "😀 Bob 😀,bob",
        "J.R.R. Tolkien,j.r.r.tolkien"
    })
    void aUsernameIsMadeFromAName(String name, String username) {
        assertThat(Username.from(new PersonName(name))).hasToString(username);
    }

    @Test
    void aLongNameMakesAUsernameOf64ThatDoesNotEndInADot() {
        assertThat(Username.from(new PersonName("x".repeat(63) + " yz"))).hasToString("x".repeat(63));
        assertThat(Username.from(new PersonName("x".repeat(100)))).hasToString("x".repeat(64));
    }

    @Test
    void anyNameMakesAUsernameThatIsOne() {
        var random = new Random(SEED);
        for (var i = 0; i < 20_000; i++) {
            var text = random.ints(random.nextInt(1, 100), 0, 0x3000)
                    .filter(c -> Character.isLetterOrDigit(c) || c == ' ')
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            if (!text.isBlank()) {
                assertThat(Username.from(new PersonName(text)).text())
                        .as("seed %s", SEED)
                        .matches("[a-z0-9._-]{1,64}");
            }
        }
    }

    @Test
    void aNumberStaysWithinThe64() {
        assertThat(new Username("ada").numbered(2)).hasToString("ada-2");
        assertThat(new Username("x".repeat(64)).numbered(1_234)).hasToString("x".repeat(59) + "-1234");
    }

    @Test
    void aUsernameIsGivenInAnyCaseAndKeptInLower() {
        assertThat(new Username("Ada.L_o-9")).isEqualTo(new Username("ada.l_o-9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ada@x", "é", "a\0", "\uD800", "a\n", "a/b"})
    void otherCharactersMakeNoUsername(String text) {
        assertRefused(() -> new Username(text), "username", "malformed");
    }

    @Test
    void aUsernameOf65OrOfAMebibyteIsRefused() {
        assertRefused(() -> new Username("x".repeat(65)), "username", "malformed");
        assertRefused(() -> new Username("x".repeat(1 << 20)), "username", "malformed");
    }

    @ParameterizedTest
    @CsvSource({"Ada@Example.ORG,ada@example.org", "' a@b ',a@b", "josé+tag@exämple.de,josé+tag@exämple.de", "😀@x,😀@x"
    })
    void anEmailIsKeptInLowerCase(String text, String kept) {
        assertThat(new Email(text)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "a",
                "a@b@c",
                "a b@c",
                "a@b\0",
                "\0a@b",
                "a@b\uD800",
                "\uDC00a@b",
                "a@b\r\nBcc:x",
                "a\u00A0b@c",
                "a\u0085b@c",
                "a\u2028@c",
                "a@\u3000b"
            })
    void whatMailCouldNotReachIsNoEmail(String text) {
        assertRefused(() -> new Email(text), "email", "malformed");
    }

    @Test
    void anEmailHas254CharactersAtMost() {
        assertThat(new Email("a@" + "x".repeat(252)).text()).hasSize(254);
        assertRefused(() -> new Email("a@" + "x".repeat(253)), "email", "malformed");
        assertRefused(() -> new Email("a".repeat(65) + "@x"), "email", "malformed");
        assertRefused(() -> new Email("x".repeat(1 << 20)), "email", "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "a", "a-b", "0", "x2345678901234567890123456789012345678-0"})
    void aSlugIsALabelOfAHostName(String text) {
        assertThat(new Slug(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a.b", "a_b", "é", "a\0", "x23456789012345678901234567890123456789012"})
    void nothingElseIsASlug(String text) {
        assertRefused(() -> new Slug(text), "slug", "malformed");
    }

    @Test
    void aPersonsNameIsALineOf100Characters() {
        assertThat(new PersonName(" Ada ")).isEqualTo(new PersonName("Ada"));
        assertRefused(() -> new PersonName(" "), "name", "blank");
        assertRefused(() -> new PersonName("x".repeat(101)), "name", "too_long");
        assertRefused(() -> new PersonName("x".repeat(1 << 20)), "name", "too_long");
        IntStream.of(0, 0xD800, 0xDFFF, '\n')
                .forEach(c -> assertRefused(() -> new PersonName("a" + (char) c + "b"), "name", "bad_character"));
    }
}
