package guildhall.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file on its way to one client, sent while it is made. Where its handler fails, it is cut off rather than ended. */
public final class Download {
    private final HttpServletResponse response;
    private final String type;
    private final String name;
    private final boolean headersOnly;
    private boolean begun;

    Download(HttpServletResponse response, String type, String name, boolean headersOnly) {
        this.response = response;
        this.type = type;
        this.name = name;
        this.headersOnly = headersOnly;
    }

    /** Waits while the client does not take it. Answers whether anybody wants to know how it goes on. */
    public boolean write(String text) {
        begin();
        if (headersOnly) {
            return false;
        }
        try {
            var out = response.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
        return true;
    }

    /** Not before there is something to send: until then it can still be refused. */
    private void begin() {
        if (!begun) {
            begun = true;
            response.setContentType(type);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
