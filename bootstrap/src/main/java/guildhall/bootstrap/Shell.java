package guildhall.bootstrap;

import java.util.regex.Pattern;

/** What can be copied into a shell. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Shell() {}

    /** One word, in quotes where a shell would read it as something else. */
    static String word(Object text) {
        var word = text.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
