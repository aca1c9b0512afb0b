package guildhall.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a personal access token may be used for. Writing includes reading. */
public enum Scope {
    IDENTITY_READ,
    IDENTITY_WRITE,
    CHAT_READ,
    CHAT_WRITE,
    FILES_READ,
    FILES_WRITE,
    SHOP_READ,
    SHOP_WRITE,
    AUTOMATION_READ,
    AUTOMATION_WRITE,
    TERMINALS_READ,
    TERMINALS_WRITE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', ':');

    /** As callers write it: {@code chat:read}. */
    public String text() {
        return text;
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    boolean includes(Scope asked) {
        return this == asked || (text.endsWith(":write") && asked.text.equals(text.replace(":write", ":read")));
    }
}
