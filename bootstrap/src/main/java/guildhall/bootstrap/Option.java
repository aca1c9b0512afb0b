package guildhall.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set: {@code --events-keep}, {@code GUILDHALL_EVENTS_KEEP} and {@code events.keep} are one and the same. */
enum Option {
    STORE(
            "store",
            "sqlite:data",
            "sqlite:<folder>, memory, or postgres://<user>@<host>[:<port>]/<database> with its password set apart",
            "where everything is kept"),
    STORE_PASSWORD(
            "store.password",
            "",
            "as GUILDHALL_STORE_PASSWORD or in guildhall.properties, because everybody on a machine can read flags",
            "the password for PostgreSQL"),
    EVENTS_KEEP(
            "events.keep",
            "7d",
            "a whole number of minutes, hours or days from 1m to 3650d, such as 90m, 36h or 7d",
            "how long ago a client may have heard its last event and still resume");

    private final String key;
    private final String standard;
    private final String allowed;
    private final String meaning;

    Option(String key, String standard, String allowed, String meaning) {
        this.key = key;
        this.standard = standard;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    static Optional<Option> ofFlag(String flag) {
        return all().stream().filter(option -> option.flag().equals(flag)).findFirst();
    }

    static Optional<Option> ofKey(String key) {
        return all().stream().filter(option -> option.key.equals(key)).findFirst();
    }

    static List<Option> all() {
        return Arrays.asList(values());
    }

    /** A secret is never printed, and never a flag. */
    boolean isSecret() {
        return this == STORE_PASSWORD;
    }

    String key() {
        return key;
    }

    String flag() {
        return "--" + key.replace('.', '-');
    }

    String variable() {
        return "GUILDHALL_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** What holds where nobody says anything else. */
    String standard() {
        return standard;
    }

    String allowed() {
        return allowed;
    }

    String meaning() {
        return meaning;
    }
}
