package guildhall.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A body that is no JSON record: a page, a picture, figures.
 *
 * @param sources what a page may load, as a {@code Content-Security-Policy} says it; nothing where it is absent
 */
@SuppressWarnings("ArrayRecordComponent") // on its way out, and never compared
public record Content(int status, String type, byte[] bytes, Optional<String> sources) {
    public static final String JSON = "application/json";
    public static final String HTML = "text/html; charset=utf-8";
    public static final String CSV = "text/csv; charset=utf-8";
    public static final String SVG = "image/svg+xml";

    private static final int OK = 200;

    public Content(int status, String type, byte[] bytes) {
        this(status, type, bytes, Optional.empty());
    }

    public static Content of(String type, String text) {
        return new Content(OK, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, that may load {@code these}: {@code img-src 'self'}. */
    public Content loading(String these) {
        return new Content(status, type, bytes, Optional.of(these));
    }
}
