package guildhall.http;

import guildhall.domain.Expected;
import guildhall.live.Tagged;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags: {@code "926a9b390886.7"}, a thing and its version; {@code "926a9b390886.7.full"}, as somebody who sees more of it
 * gets it; and with {@code -gzip} behind, the same compressed.
 */
final class Tags {
    private static final String GZIP = "-gzip";
    private static final Pattern FORM = Pattern.compile("\"[0-9a-f]{12}\\.([0-9]{1,18})(\\.[a-z0-9]+)?(-gzip)?\"");

    private Tags() {}

    static String of(Tagged thing) {
        return "\"" + name(thing.thing()) + "." + thing.version()
                + (thing.view().isEmpty() ? "" : "." + thing.view()) + "\"";
    }

    /** As much of an id as tells things apart that have the same address. */
    private static String name(UUID thing) {
        return thing.toString().substring(24);
    }

    static String gzipped(String tag) {
        return tag.substring(0, tag.length() - 1) + GZIP + "\"";
    }

    /** Whether a client that sent this {@code If-None-Match} has what {@code tag} stands for. */
    static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && (ifNoneMatch.strip().equals("*")
                        || Arrays.stream(ifNoneMatch.split(",", -1))
                                .map(text ->
                                        text.strip().replaceFirst("^W/", "").replace(GZIP + "\"", "\""))
                                .anyMatch(tag::equals));
    }

    /** What an {@code If-Match} stands for. What is no tag of ours names no version that there is. */
    static Expected expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Expected.ANY;
        }
        return Expected.oneOf(Arrays.stream(ifMatch.split(",", -1))
                .map(text -> FORM.matcher(text.strip()))
                .filter(Matcher::matches)
                .map(matcher -> Long.valueOf(matcher.group(1)))
                .toList());
    }
}
