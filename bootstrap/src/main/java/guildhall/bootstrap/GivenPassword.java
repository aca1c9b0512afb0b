package guildhall.bootstrap;

import guildhall.domain.identity.Password;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The password that a command hands on. It is never a flag, because everybody on a machine can read flags, and shells remember
 * them.
 *
 * @param made whether it was made here, so that somebody must be told
 */
record GivenPassword(Password password, boolean made) {
    static final String VARIABLE = "GUILDHALL_PASSWORD";

    /** Letters and digits that nobody takes for others. */
    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** 100 random bits. */
    private static final int LENGTH = 20;

    /** From the environment, else a line of what comes in, else a random one. */
    static GivenPassword from(Console console) {
        var told = Optional.ofNullable(console.environment().get(VARIABLE)).filter(text -> !text.isEmpty());
        if (told.isEmpty() && console.in().isPresent()) {
            console.warn("The password is the first line of what comes in; an empty one has one made.");
        }
        return told.or(console::line)
                .map(text -> new GivenPassword(Password.chosen(text), false))
                .orElseGet(() -> new GivenPassword(random(), true));
    }

    /** Says it, once, where nobody knows it yet. */
    void tell(Console console) {
        if (made) {
            console.say("Password: " + password.text() + " (said this once)");
        }
    }

    private static Password random() {
        var random = new SecureRandom();
        return new Password(random.ints(LENGTH, 0, DIGITS.length())
                .mapToObj(digit -> String.valueOf(DIGITS.charAt(digit)))
                .collect(Collectors.joining()));
    }
}
