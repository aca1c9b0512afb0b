package guildhall.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Sees every request off, also those that never reached us: counts it, and has it written into the log. */
final class Watch implements RequestLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("guildhall.http.requests");

    private static final int BUG = 500;
    private static final int BAD_REQUEST = 400;
    /** What Jetty calls a request that never became one, such as one that was cut off within its headers. */
    private static final String NONE = "/badRequest";

    private static final int MOST_PATH = 200;

    private final Metrics metrics;
    private final boolean all;
    private final Scribe scribe = Scribe.start();

    /** @param all whether those that went well are logged too */
    Watch(Metrics metrics, boolean all) {
        this.metrics = metrics;
        this.all = all;
    }

    /** What is left of a request when it is over. */
    private record Line(
            Trace trace, String address, int status, long nanos, String method, String path, boolean gone) {}

    @Override
    public void log(Request request, Response response) {
        var trace = request.getAttribute(Trace.ATTRIBUTE) instanceof Trace known ? known : new Trace("");
        var nanos = System.nanoTime() - request.getBeginNanoTime();
        var gone = request.getAttribute(Trace.GONE) != null;
        var status = status(request, response, gone && trace.route() == null);
        var route = trace.route();
        metrics.served(route == null ? "other" : request.getMethod(), route == null ? "none" : route, status, nanos);
        if (all || status >= BUG) {
            var line = new Line(
                    trace, address(request, trace), status, nanos, request.getMethod(), shown(request, trace), gone);
            scribe.add(() -> write(line));
        }
    }

    @Override
    public void close() {
        scribe.close();
    }

    private static void write(Line line) {
        var id = line.trace().id();
        var event = LOG.atLevel(line.status() >= BUG ? Level.WARN : Level.INFO);
        event = with(event, "request_id", id.isEmpty() ? null : id);
        event = with(event, "status", line.status());
        event = with(event, "duration_ms", TimeUnit.NANOSECONDS.toMicros(line.nanos()) / 1e3);
        event = with(event, "code", line.trace().code());
        event = with(event, "workspace_id", line.trace().workspace());
        event = with(event, "user_id", line.trace().user());
        event = with(event, "address", line.address());
        event = with(event, "gone", line.gone() ? true : null);
        event.log("{} {}", line.method(), line.path());
    }

    /** Jetty calls it a fault of ours where somebody leaves before we know what they ask for. */
    private static int status(Request request, Response response, boolean goneEarly) {
        var status = response.getStatus();
        var isNone = goneEarly || NONE.equals(request.getHttpURI().getPath());
        return status >= BUG && isNone ? BAD_REQUEST : status;
    }

    /** Where who never came to the porter is connected from. */
    private static String address(Request request, Trace trace) {
        var told = trace.address();
        return told == null ? Proxies.bare(Request.getRemoteAddr(request)) : told;
    }

    private static LoggingEventBuilder with(LoggingEventBuilder event, String key, @Nullable Object value) {
        return value == null ? event : event.addKeyValue(key, value);
    }

    private static String shown(Request request, Trace trace) {
        var path = request.getHttpURI().getPath();
        var shown = trace.shown(path == null ? "" : path);
        return shown.length() > MOST_PATH ? shown.substring(0, MOST_PATH) + "…" : shown;
    }
}
