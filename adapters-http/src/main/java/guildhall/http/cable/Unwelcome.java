package guildhall.http.cable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;

/**
 * A WebSocket of somebody whom we do not know. They are let in only to be told so: pages cannot see why an upgrade was refused,
 * and would try for ever.
 */
final class Unwelcome implements FrameHandler {
    private final Farewell farewell;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);

    Unwelcome(Farewell farewell, Duration patience) {
        this.farewell = farewell;
        this.patience = patience;
    }

    @Override
    public void onOpen(CoreSession session, Callback callback) {
        callback.succeeded();
        session.demand();
        var outlet = new Outlet(session, patience);
        Thread.startVirtualThread(() -> farewell.say(session, outlet, closed));
    }

    /** Whatever they say, the end is already on its way. */
    @Override
    public void onFrame(Frame frame, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed.countDown();
        callback.succeeded();
    }
}
