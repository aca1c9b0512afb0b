package guildhall.domain.store;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a stranger may hold, and what it opens. It prints nothing of its key.
 *
 * @param key unique among its kind, over the whole server: 1 to 200 characters that stand in an address as they are
 */
public record Door(Kind kind, String key) {
    /** Stored by name: never rename one. */
    public enum Kind {
        INVITATION
    }

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    /** Letters and digits that nobody takes for others. */
    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    public Door {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("no door has this key");
        }
    }

    @Override
    public String toString() {
        return kind + " …";
    }

    /** Empty where no door has such a key. */
    public static Optional<Door> parse(Kind kind, String key) {
        return FORM.matcher(key).matches() ? Optional.of(new Door(kind, key)) : Optional.empty();
    }

    /**
     * A door with a key of 80 random bits, fit to be read aloud: {@code k3fd-9xwp-2mqa-h7tz}.
     *
     * @param random unguessable outside of tests
     */
    public static Door mint(Kind kind, RandomGenerator random) {
        var key = new StringBuilder();
        for (var i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                key.append('-');
            }
            key.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new Door(kind, key.toString());
    }
}
