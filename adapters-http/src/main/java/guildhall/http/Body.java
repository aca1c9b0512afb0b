package guildhall.http;

import guildhall.live.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Reads JSON bodies: not more than a mebibyte, not deeper than 64, not slower than anybody's line, and nothing that is not JSON. */
final class Body {
    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    private static final int MOST = 1 << 20;
    private static final int CHUNK = 8192;
    /** A body must keep up with this once it had a while to begin. */
    private static final int LEAST_BYTES_PER_SECOND = 1024;

    /** What is read of a refused body, so that whoever is still sending it hears why. */
    private static final long MOST_PASSED_OVER = 16L << 20;

    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HttpServletRequest request;
    private final Duration patience;
    private @Nullable JsonNode object;
    private boolean tooSlow;

    /** @param patience how long it may stand still, and when it must have come to pace */
    Body(HttpServletRequest request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    /** The object in a JSON body. Whoever changes it changes a copy. */
    JsonNode object() {
        if (object == null) {
            object = parsed(text(taken()));
        }
        return object;
    }

    /** Reads on, without looking, if it is not too much: hanging up on somebody who is still sending takes the answer away from them. */
    void passOver() {
        if (tooSlow
                || !isThere()
                || request.getHeader("Expect") != null
                || request.getContentLengthLong() > MOST_PASSED_OVER) {
            return;
        }
        try {
            patiently(() -> {
                var begun = System.nanoTime();
                var stream = request.getInputStream();
                var chunk = new byte[CHUNK];
                var passed = 0L;
                for (var count = 0; count >= 0 && passed < MOST_PASSED_OVER; count = stream.read(chunk)) {
                    passed += count;
                    if (System.nanoTime() - begun > patience.toNanos()) {
                        break;
                    }
                }
                return passed;
            });
        } catch (IOException | RuntimeException e) {
            LOG.debug("What was left of a refused body did not come", e);
        }
    }

    private boolean isThere() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private byte[] taken() {
        // Not getContentType(), which fails where it names a charset that nobody has heard of.
        var type = request.getHeader("Content-Type");
        var bytes = read();
        if (bytes.length == 0) {
            throw new BadRequest("body.missing", "This takes a JSON object as its body.");
        }
        var coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw new BadRequest(415, "body.unsupported_encoding", "The body must be sent as it is, not compressed.");
        }
        if (type == null || !isJson(type)) {
            throw new BadRequest(
                    415, "body.unsupported_type", "The body must be JSON, sent with Content-Type: application/json.");
        }
        return bytes;
    }

    private byte[] read() {
        if (request.getContentLengthLong() > MOST) {
            throw tooLarge();
        }
        try {
            return patiently(this::all);
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? tooSlow() : incomplete();
        }
    }

    private byte[] all() throws IOException {
        var begun = System.nanoTime();
        var all = new ByteArrayOutputStream(Math.max(64, request.getContentLength()));
        var stream = request.getInputStream();
        var chunk = new byte[CHUNK];
        for (var count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
            all.write(chunk, 0, count);
            if (all.size() > MOST) {
                throw tooLarge();
            }
            checkPace(begun, all.size());
        }
        return all.toByteArray();
    }

    private interface Reading<R> {
        R read() throws IOException;
    }

    /** Otherwise the connection waits as long as for a client to take its answer. */
    private <R> R patiently(Reading<R> reading) throws IOException {
        var connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        var before = connection.getIdleTimeout();
        connection.setIdleTimeout(patience.toMillis());
        try {
            return reading.read();
        } finally {
            connection.setIdleTimeout(before);
        }
    }

    private void checkPace(long begun, long received) {
        var late = Duration.ofNanos(System.nanoTime() - begun).minus(patience);
        if (late.toSeconds() > received / LEAST_BYTES_PER_SECOND) {
            throw tooSlow();
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new BadRequest("body.not_utf8", "The body is not valid UTF-8.");
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return mustBeObject(READER.readTree(text));
        } catch (StreamConstraintsException e) {
            throw new BadRequest("body.too_deep", "The JSON is nested too deeply, or holds too long a number or name.");
        } catch (JacksonException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new BadRequest("body.malformed", "The body is not valid JSON" + where + ".");
        }
    }

    private static JsonNode mustBeObject(JsonNode node) {
        if (!node.isObject()) {
            throw new BadRequest("body.not_object", "The body must be a JSON object.");
        }
        return node;
    }

    private static boolean isJson(String type) {
        var media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json") || media.endsWith("+json");
    }

    private static BadRequest tooLarge() {
        return new BadRequest(413, "body.too_large", "A JSON body may have 1 MiB at most.");
    }

    /** Whoever has hung up does not hear it; whoever only has nothing more to say does. */
    private static BadRequest incomplete() {
        return new BadRequest("body.incomplete", "The body ended before it was whole.");
    }

    private BadRequest tooSlow() {
        tooSlow = true;
        return new BadRequest(408, "body.too_slow", "The body came too slowly.");
    }
}
