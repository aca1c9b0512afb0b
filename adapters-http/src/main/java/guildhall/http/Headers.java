package guildhall.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every answer tells browsers, so that nothing of ours can be framed, sniffed or made to fetch from elsewhere. */
final class Headers {
    /** Pages bring their own, as far as they need more. */
    static final String POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** Not for what is below our name: others may live there. */
    private static final HttpField TRANSPORT = new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

    static final List<HttpField> ALL = List.of(
            new PreEncodedHttpField("Content-Security-Policy", POLICY),
            // Who asks, and from where, is never known by the address alone.
            new PreEncodedHttpField("Vary", "Accept, Accept-Encoding, Authorization, Cookie, Origin, X-Workspace"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField(
                    "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));

    private Headers() {}

    /**
     * What is told beside them to whoever called {@code host} over TLS: that it is to be called by nothing else. Not where that is
     * everybody's own machine, with other programs on it.
     */
    static Optional<HttpField> transport(String host) {
        return host.isEmpty() || Hosts.isLoopback(host) ? Optional.empty() : Optional.of(TRANSPORT);
    }
}
