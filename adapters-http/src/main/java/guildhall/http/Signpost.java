package guildhall.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Whoever comes to the port without TLS is shown the one with it, and served nothing. Only by a name of ours: otherwise we would send
 * people wherever somebody likes.
 */
final class Signpost extends Handler.Wrapper {
    private final DoorSettings settings;
    private final RequestIds ids;
    private final Hosts hosts;

    Signpost(DoorSettings settings, RequestIds ids) {
        this.settings = settings;
        this.ids = ids;
        this.hosts = settings.knownHosts();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.isSecure()) {
            return super.handle(request, response, callback);
        }
        var trace = new Trace(ids.next());
        request.setAttribute(Trace.ATTRIBUTE, trace);
        response.getHeaders().put("X-Request-Id", trace.id());
        var host =
                Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST)).orElse("");
        var path = Optional.ofNullable(request.getHttpURI().getPathQuery()).orElse("");
        if (!hosts.knows(host)) {
            Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
        } else if (!path.startsWith("/")) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        } else {
            response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
            response.getHeaders().put(HttpHeader.LOCATION, "https://" + settings.secureHost(host, port()) + path);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            response.write(true, null, callback);
        }
        return true;
    }

    /** Where TLS is spoken; it is the first that was opened. */
    private int port() {
        return Connectors.port(getServer(), 0);
    }
}
