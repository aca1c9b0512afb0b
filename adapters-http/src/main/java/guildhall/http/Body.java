package guildhall.http;

import guildhall.live.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** Reads bodies: of JSON not more than a mebibyte, not deeper than 64, and nothing else; of files as much as their route takes; none slower than anybody's line. */
final class Body {
    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    private static final int MOST = 1 << 20;
    private static final int CHUNK = 8192;
    /** A body must keep up with this once it had a while to begin. */
    private static final int LEAST_BYTES_PER_SECOND = 1024;

    /** What is read of a refused body, so that whoever is still sending it hears why. */
    private static final long MOST_PASSED_OVER = Bulk.CSV.most();

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

    /** Writes the file that the body is to {@code file}. */
    void copy(Bulk bulk, OutputStream file) {
        var type = request.getHeader("Content-Type");
        if (type == null || !bulk.isOf(type)) {
            throw new BadRequest(
                    415, "body.unsupported_type", "The body must be sent with Content-Type: " + bulk.type() + ".");
        }
        mustBePlain();
        if (copy(file, bulk.most(), "This takes " + bulk.mebibytes() + " MiB at most.") == 0) {
            throw new BadRequest("body.missing", "This takes a file as its body.");
        }
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
        mustBePlain();
        if (type == null || !isJson(type)) {
            throw new BadRequest(
                    415, "body.unsupported_type", "The body must be JSON, sent with Content-Type: application/json.");
        }
        return bytes;
    }

    private void mustBePlain() {
        var coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw new BadRequest(415, "body.unsupported_encoding", "The body must be sent as it is, not compressed.");
        }
    }

    private byte[] read() {
        var all = new ByteArrayOutputStream(Math.clamp(request.getContentLengthLong(), 64, MOST));
        copy(all, MOST, "A JSON body may have 1 MiB at most.");
        return all.toByteArray();
    }

    /** Answers how much there was of it. */
    private long copy(OutputStream to, long most, String limit) {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(limit);
        }
        try {
            return patiently(() -> all(to, most, limit));
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? tooSlow() : incomplete();
        }
    }

    private long all(OutputStream to, long most, String limit) throws IOException {
        var begun = System.nanoTime();
        var received = 0L;
        var stream = request.getInputStream();
        var chunk = new byte[CHUNK];
        for (var count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
            received += count;
            if (received > most) {
                throw tooLarge(limit);
            }
            to.write(chunk, 0, count);
            checkPace(begun, received);
        }
        return received;
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

    private static BadRequest tooLarge(String limit) {
        return new BadRequest(413, "body.too_large", limit);
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
