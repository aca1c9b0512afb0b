package guildhall.domain.identity;

import guildhall.domain.Failure;
import java.text.Normalizer;

/**
 * A password in the clear, on its way to be hashed or checked. Keyboards that compose {@code é} in different ways give the same
 * one. It prints nothing of itself.
 */
public record Password(String text) {
    private static final int LEAST = 8;
    private static final int MOST = 1_000;

    public Password {
        if (text.codePointCount(0, text.length()) > MOST) {
            throw Failure.Invalid.field("password", "too_long", "A password has " + MOST + " characters at most.");
        }
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** One that somebody wants to use from now on, which must be worth it. */
    public static Password chosen(String text) {
        if (text.codePointCount(0, text.length()) < LEAST) {
            throw Failure.Invalid.field("password", "too_short", "A password has at least " + LEAST + " characters.");
        }
        return new Password(text);
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
