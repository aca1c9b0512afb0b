package guildhall.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which pages may speak with us: our own, and those of the listed origins. */
public record Origins(List<String> listed) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9+.-]*://(\\*\\.)?[^\\s/*?#@,]+");

    /** @throws IllegalArgumentException for what is no origin: {@code https://app.example.com}, {@code https://*.example.com}, {@code app://here} */
    public Origins {
        for (var origin : listed) {
            if (!FORM.matcher(origin).matches()) {
                throw new IllegalArgumentException("no origin: " + origin);
            }
        }
        listed = listed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }

    boolean lists(String origin) {
        var asked = origin.toLowerCase(Locale.ROOT);
        return listed.stream().anyMatch(known -> matches(known, asked));
    }

    /** Whether a request that carries a cookie was made by a page that may: browsers say so, and what says nothing is no browser. */
    boolean mayUseCookies(HttpServletRequest request, Client client) {
        var origin = request.getHeader("Origin");
        if (origin != null && lists(origin)) {
            return true;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return origin != null && isOwn(origin, client);
    }

    /** Whether a page that is not ours made this request. */
    boolean isForeign(HttpServletRequest request, Client client) {
        return (request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null)
                && !mayUseCookies(request, client);
    }

    private static boolean isOwn(String origin, Client client) {
        var host = authority(origin);
        return host != null && host.equalsIgnoreCase(client.host());
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean matches(String known, String origin) {
        var star = known.indexOf("://*.");
        if (star < 0) {
            return known.equals(origin);
        }
        var scheme = known.substring(0, star + "://".length());
        var parent = known.substring(star + "://*".length());
        return origin.startsWith(scheme)
                && origin.endsWith(parent)
                && origin.length() > scheme.length() + parent.length();
    }
}
