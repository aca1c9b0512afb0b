package guildhall.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark. */
final class Queries {
    private final List<Pair> pairs;

    private record Pair(String name, String value) {}

    private Queries(List<Pair> pairs) {
        this.pairs = pairs;
    }

    static Queries of(HttpServletRequest request) {
        var text = request.getQueryString();
        var pairs = new ArrayList<Pair>();
        for (var pair : text == null ? new String[0] : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            pairs.add(new Pair(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
        }
        return new Queries(pairs);
    }

    /** Of several the first one counts. */
    @Nullable
    String get(String name) {
        for (var pair : pairs) {
            if (pair.name().equals(name)) {
                return pair.value();
            }
        }
        return null;
    }

    List<String> all(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new BadRequest("query.malformed", "The query holds a malformed percent code.");
        }
    }
}
