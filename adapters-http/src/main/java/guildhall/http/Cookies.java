package guildhall.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** The cookie by which browsers stay signed in. Over TLS its name makes browsers see to it that no other host can
 * set it; without, browsers send the cookies of all programs on a machine to each of them, so that it has a name of its own. */
final class Cookies {
    private static final String SECURE_NAME = "__Host-session";
    private static final String PLAIN_NAME = "guildhall-session";

    private Cookies() {}

    static Optional<String> session(HttpServletRequest request, Client client) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(name(client))) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    static void start(HttpServletResponse response, Client client, String secret, Duration life) {
        write(response, client, secret, life);
    }

    static void end(HttpServletResponse response, Client client) {
        write(response, client, "", Duration.ZERO);
    }

    private static void write(HttpServletResponse response, Client client, String value, Duration life) {
        response.addHeader(
                "Set-Cookie",
                name(client) + "=" + value + "; Path=/; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Lax"
                        + (client.secure() ? "; Secure" : ""));
    }

    private static String name(Client client) {
        return client.secure() ? SECURE_NAME : PLAIN_NAME;
    }
}
