package guildhall.http;

import guildhall.live.Ending;
import guildhall.live.LineBroken;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/** Server-sent events on their way to one client. To be used by one thread at a time. */
public final class Stream {
    static final String TYPE = "text/event-stream";

    private final ServletOutputStream out;
    private final boolean headersOnly;

    private Stream(ServletOutputStream out, boolean headersOnly) {
        this.out = out;
        this.headersOnly = headersOnly;
    }

    static Stream begin(HttpServletResponse response, boolean headersOnly) {
        response.setContentType(TYPE);
        response.setCharacterEncoding("utf-8");
        response.setHeader("Cache-Control", "no-store");
        // A server that stops would otherwise wait for what else may come on this connection.
        response.setHeader("Connection", "close");
        // Some proxies collect answers before they pass them on.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            return new Stream(response.getOutputStream(), headersOnly);
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    /** Whether nobody wants to know but how it would begin. */
    public boolean isHeadersOnly() {
        return headersOnly;
    }

    /** Waits while the client does not take it; throws {@link LineBroken} where it is not there any more, or for too long. */
    public void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static LineBroken broken(IOException e) {
        var wasTooSlow = e.getCause() instanceof TimeoutException;
        return new LineBroken(wasTooSlow ? Ending.TOO_SLOW : Ending.LEFT);
    }
}
