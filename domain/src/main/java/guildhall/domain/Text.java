package guildhall.domain;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The rules that short texts share: what may stand in a line, and how lines are compared. */
public final class Text {
    /** The order in which every store sorts text: by code point, as UTF-8 bytes sort. */
    public static final Comparator<String> BY_CODE_POINT = Text::compareCodePoints;

    private static final int ADDRESS = 100;
    private static final char FINAL_SIGMA = '\u03C2';
    private static final char SIGMA = '\u03C3';

    private Text() {}

    /** {@code text} without space around it; fails unless that is 1 to {@code most} characters on one line, some of them visible. */
    public static String line(String field, String text, int most) {
        var line = text.strip();
        if (!line.isEmpty() && line.length() <= most && isPlain(line)) {
            return line;
        }
        if (line.codePoints().allMatch(Text::isInvisible)) {
            throw Failure.Invalid.field(field, "blank", "The " + field + " must not be blank.");
        }
        checkSize(field, line, most);
        checkCharacters(field, line, Text::isControl);
        return line;
    }

    /** {@code text} as it is; fails if it is longer than {@code most} characters or holds control characters but line breaks and tabs. */
    public static String lines(String field, String text, int most) {
        if (text.length() <= most && isPlain(text)) {
            return text;
        }
        checkSize(field, text, most);
        checkCharacters(field, text, c -> isControl(c) && c != '\n' && c != '\r' && c != '\t');
        return text;
    }

    /** The part of {@code text} that can be shown and stored, {@code most} characters at most: for what nobody chose, such as a device's name. */
    public static String shown(String text, int most) {
        if (text.length() <= most && isPlain(text)) {
            return text;
        }
        return text.codePoints()
                .filter(c -> !isControl(c))
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A network address as we keep and compare it. */
    public static String address(String text) {
        return shown(text, ADDRESS);
    }

    /** {@code text} without case and accents, for finding and for sorting. */
    public static String fold(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var bare = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        var lower = Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return lower.replace(FINAL_SIGMA, SIGMA);
    }

    /** Whether nothing in it needs a closer look, as in most texts: every text that is read from a store comes by here. */
    private static boolean isPlain(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static void checkSize(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw Failure.Invalid.field(
                    field, "too_long", "The " + field + " must have " + most + " characters at most.");
        }
    }

    private static void checkCharacters(String field, String text, IntPredicate refused) {
        if (text.codePoints().anyMatch(refused)) {
            throw Failure.Invalid.field(
                    field, "bad_character", "The " + field + " holds a character that cannot be shown.");
        }
    }

    /** Controls, and halves of characters, which no UTF-8 can carry. */
    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static int compareCodePoints(String a, String b) {
        var length = Math.min(a.length(), b.length());
        for (var i = 0; i < length; i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) != Character.isSurrogate(y)
                        ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y))
                        : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
