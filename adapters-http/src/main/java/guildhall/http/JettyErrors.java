package guildhall.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses by itself, before a request is one or while it stops, as the same problems as everywhere. */
final class JettyErrors extends ErrorHandler {
    private final RequestIds ids;

    JettyErrors(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var status = response.getStatus();
        var trace = request.getAttribute(Trace.ATTRIBUTE) instanceof Trace known ? known : new Trace(ids.next());
        request.setAttribute(Trace.ATTRIBUTE, trace);
        if (request.getAttribute(ERROR_EXCEPTION) instanceof EofException) {
            request.setAttribute(Trace.GONE, true);
        }
        var headers = response.getHeaders();
        Headers.ALL.forEach(headers::put);
        if (request.isSecure()) {
            Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST))
                    .flatMap(Headers::transport)
                    .ifPresent(headers::put);
        }
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Request-Id", trace.id());
        // Jetty hangs up then, and would not say so.
        headers.put(HttpHeader.CONNECTION, "close");
        if (status == 503) {
            headers.put(HttpHeader.RETRY_AFTER, "1");
        }
        var json = problem(status).on(trace.id()).json();
        headers.put(HttpHeader.CONTENT_LENGTH, json.length);
        response.write(true, ByteBuffer.wrap(json), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 400 -> Problem.of(new BadRequest("http.malformed", "This is no valid HTTP request."));
            case 408 -> Problem.of(new BadRequest(status, "http.too_slow", "The request came too slowly."));
            case 413 -> Problem.of(new BadRequest(status, "body.too_large", "The body is too large."));
            case 414 -> Problem.of(new BadRequest(status, "http.address_too_long", "The address is too long."));
            case 421 -> Problem.of(Hosts.unknown());
            case 431 -> Problem.of(new BadRequest(status, "http.headers_too_large", "The headers are too large."));
            case 500 -> Problem.ofBug();
            case 503 ->
                Problem.of(new BadRequest(status, "server.stopping", "The server is being stopped. Try again soon."));
            default -> Problem.of(new BadRequest(status, "http.refused", "The server does not take such a request."));
        };
    }
}
