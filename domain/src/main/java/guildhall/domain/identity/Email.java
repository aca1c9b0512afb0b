package guildhall.domain.identity;

import guildhall.domain.Failure;
import java.util.Locale;
import java.util.regex.Pattern;

/** An address that mail could reach, in lower case. Whether it does, only mail can tell. */
public record Email(String text) {
    private static final int MOST = 254;
    private static final Pattern FORM =
            Pattern.compile("[^@\\p{Z}\\p{Cc}\\p{Cs}]{1,64}@[^@\\p{Z}\\p{Cc}\\p{Cs}]{1,253}");

    public Email {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (text.length() > MOST || !FORM.matcher(text).matches()) {
            throw Failure.Invalid.field("email", "malformed", "This is no email address.");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
