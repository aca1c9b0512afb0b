package guildhall.bootstrap;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an option was set to.
 *
 * @param name as whoever set it has written it: {@code --store}, {@code GUILDHALL_STORE}
 */
record Given(Option option, String name, String text) {
    /** What {@code reading} makes of it; refused where it makes nothing. */
    <T> T as(Function<String, Optional<T>> reading) {
        return reading.apply(text).orElseThrow(this::refused);
    }

    ConfigRefused refused() {
        return new ConfigRefused(name + " cannot be '" + shown() + "'. Allowed: " + option.allowed() + ".");
    }

    /** Whatever stands before an @ may hold a password. */
    String shown() {
        return option.isSecret() ? "***" : text.replaceFirst("(?s).*@", "***@");
    }
}
