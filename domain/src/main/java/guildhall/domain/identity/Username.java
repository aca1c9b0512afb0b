package guildhall.domain.identity;

import guildhall.domain.Failure;
import guildhall.domain.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name by which a person is mentioned, unique in their workspace. */
public record Username(String text) {
    private static final int MOST = 64;
    private static final Pattern FORM = Pattern.compile("[a-z0-9._-]{1," + MOST + "}");
    private static final Pattern FOREIGN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_DOT = Pattern.compile("^\\.|\\.$");

    public Username {
        text = text.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw Failure.Invalid.field(
                    "username",
                    "malformed",
                    "A username has 1 to 64 letters a to z, digits, dots, dashes and underscores.");
        }
    }

    /** {@code Ada Lovelace} becomes {@code ada.lovelace}; a name without such letters becomes {@code user}. */
    public static Username from(PersonName name) {
        var dotted = FOREIGN.matcher(Text.fold(name.text())).replaceAll(".");
        var bare = OUTER_DOT.matcher(dotted).replaceAll("");
        var cut = OUTER_DOT
                .matcher(bare.substring(0, Math.min(MOST, bare.length())))
                .replaceAll("");
        return new Username(cut.isEmpty() ? "user" : cut);
    }

    /** The same with a number behind it, for when it is taken. */
    public Username numbered(int number) {
        var suffix = "-" + number;
        return new Username(text.substring(0, Math.min(text.length(), MOST - suffix.length())) + suffix);
    }

    @Override
    public String toString() {
        return text;
    }
}
