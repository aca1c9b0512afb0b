package guildhall.domain.identity;

import guildhall.domain.Failure;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a workspace in addresses: a label of a host name. */
public record Slug(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** The first workspace of a server, and the one of requests that name none. */
    public static final Slug HOME = new Slug("home");

    public Slug {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw Failure.Invalid.field(
                    "slug", "malformed", "A slug has 1 to 40 letters a to z, digits and inner dashes.");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
