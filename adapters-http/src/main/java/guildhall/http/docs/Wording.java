package guildhall.http.docs;

import guildhall.http.Repeat;
import guildhall.http.Route;
import guildhall.http.Who;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the two descriptions of the table, for programs and for people, call and tell things. */
final class Wording {
    private Wording() {}

    /** A name that stays as long as the route does: {@code getUsersById}. */
    static String id(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT)
                + Arrays.stream(within(route).split("[/.]"))
                        .filter(Predicate.not(String::isEmpty))
                        .map(Wording::part)
                        .collect(Collectors.joining());
    }

    /** What it stands under. */
    static String group(Route route) {
        return route.path().startsWith(Route.API + "/") ? within(route).split("[/.]", 3)[1] : "server";
    }

    static String who(Who who) {
        var token = who.scope()
                .map(scope -> "by a session or a token with the scope `" + scope.text() + "`.")
                .orElse("by a session; no token will do.");
        return switch (who.kind()) {
            case PROBE -> "Anybody, uncounted.";
            case ANYBODY -> "Anybody.";
            case GUEST -> "Strangers where the workspace lets them, and whoever is signed in, " + token;
            case HOLDER ->
                "Whoever is signed in, by a session or any token: what it must reach depends on what is asked for.";
            case PERSON -> "Whoever is signed in, " + token;
            case ADMINISTRATOR -> "Administrators, " + token;
            case HOME_ADMINISTRATOR -> "Administrators of the workspace that was there first, " + token;
        };
    }

    /** What becomes of it when it is sent twice; nothing where nobody needs to ask. */
    static String repeat(Repeat repeat) {
        return switch (repeat) {
            case HARMLESS -> "";
            case STORED -> "Sent again with the same `Idempotency-Key`, it answers what it answered before.";
            case NATURAL -> "Sent again, it does nothing twice: something in it is unique.";
            case AGAIN -> "Sent again, it is done again: its answer holds a secret, and is never kept.";
        };
    }

    private static String within(Route route) {
        return route.path().startsWith(Route.API + "/") ? route.path().substring(Route.API.length()) : route.path();
    }

    private static String part(String segment) {
        return segment.startsWith("{")
                ? "By" + capitals(segment.substring(1, segment.length() - 1))
                : capitals(segment);
    }

    private static String capitals(String text) {
        return Arrays.stream(text.split("[^A-Za-z0-9]"))
                .filter(Predicate.not(String::isEmpty))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
