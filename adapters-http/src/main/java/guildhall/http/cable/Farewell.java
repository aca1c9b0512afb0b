package guildhall.http.cable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;

/**
 * Why we hang up, as Action Cable says it and as WebSocket does.
 *
 * @param reason for programs
 * @param reconnect whether the client should come back by itself
 * @param code of the WebSocket
 * @param detail for people
 */
record Farewell(String reason, boolean reconnect, int code, String detail) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @param code that says in which way */
    static Farewell malformed(int code, String detail) {
        return new Farewell("invalid_request", false, code, detail);
    }

    /** Says it, and hangs up for good where the client does not answer in time. */
    void say(CoreSession session, Outlet outlet, CountDownLatch closed) {
        outlet.offer(Frames.disconnected(reason, reconnect));
        session.close(code, detail, Callback.NOOP);
        try {
            if (!closed.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                session.abort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.abort();
        }
    }
}
