package guildhall.http;

import guildhall.live.Tagged;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** Writes answers, each in one piece whose length is known. */
final class Answers {
    private static final int NOT_MODIFIED = 304;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    /** Less than this fits into one packet whether it is compressed or not. */
    private static final int WORTH_COMPRESSING = 1_400;

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    Answers(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** What the handler answered; a client that has it already is told so, and nothing is rendered. */
    void send(Call call, @Nullable Object result) {
        var route = call.route();
        if (!(result instanceof Tagged thing)) {
            send(route, Rendered.of(route, result, call), result, null);
            return;
        }
        var tag = Tags.of(thing);
        if (!route.method().isUnsafe() && Tags.isKnown(request.getHeader("If-None-Match"), tag)) {
            cache(policy(route));
            response.setHeader("ETag", tag);
            response.setStatus(NOT_MODIFIED);
            return;
        }
        send(route, Rendered.of(route, result, call), result, tag);
    }

    /** What was answered before. */
    void send(Route route, Rendered rendered) {
        send(route, rendered, null, null);
    }

    private void send(Route route, Rendered rendered, @Nullable Object result, @Nullable String tag) {
        cache(policy(route));
        if (tag != null) {
            response.setHeader("ETag", tag);
        }
        rendered.location().ifPresent(location -> response.setHeader("Location", location));
        rendered.link().ifPresent(link -> response.setHeader("Link", link));
        if (result instanceof Content content) {
            content.sources()
                    .ifPresent(
                            sources -> response.setHeader("Content-Security-Policy", Headers.POLICY + "; " + sources));
        }
        if (rendered.status() == NO_CONTENT) {
            response.setStatus(NO_CONTENT);
            return;
        }
        write(rendered.status(), rendered.type(), rendered.body(), tag, !route.secret());
    }

    /** Where an answer is under way already, it is cut off: nobody must take the part for the whole. */
    void send(Problem problem) {
        if (response.isCommitted()) {
            ServletContextRequest.getServletContextRequest(request)
                    .getServletChannel()
                    .abort(new IOException(problem.code()));
            return;
        }
        cache("no-store");
        problem.retryAfter()
                .ifPresent(after ->
                        response.setHeader("Retry-After", Long.toString(Math.max(1, (after.toMillis() + 999) / 1000))));
        if (problem.status() == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        write(problem.status(), Problem.MEDIA_TYPE, problem.json(), null, false);
    }

    private static String policy(Route route) {
        return route.secret() || route.method().isUnsafe() ? "no-store" : "private, no-cache";
    }

    private void cache(String policy) {
        response.setHeader("Cache-Control", policy);
    }

    private void write(int status, String type, byte[] body, @Nullable String tag, boolean compressible) {
        response.setStatus(status);
        response.setContentType(type);
        var bytes = body;
        if (compressible && body.length >= WORTH_COMPRESSING && isText(type)) {
            if (takesGzip(request.getHeader("Accept-Encoding"))) {
                bytes = gzipped(body);
                response.setHeader("Content-Encoding", "gzip");
                if (tag != null) {
                    response.setHeader("ETag", Tags.gzipped(tag));
                }
            }
        }
        response.setContentLength(bytes.length);
        try {
            response.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    private static boolean isText(String type) {
        return type.startsWith(Content.JSON) || type.startsWith("text/") || type.startsWith(Content.SVG);
    }

    private static boolean takesGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (var coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = coding.strip().split(";", 2);
            if (parts[0].strip().equals("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static byte[] gzipped(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
