package guildhall.http.cable;

import guildhall.live.Ending;
import guildhall.live.LineBroken;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Writes frames to one client, each as a message of its own. Whoever writes waits until the client's machine has taken it, so
 * that there is never more of it in memory than is written at once.
 */
final class Outlet {
    /** What is longer goes in several; Jetty has one limit for both directions. */
    static final int FRAME = 65_536;

    /** So much goes at once. */
    private static final int BATCH = 32_768;

    private final CoreSession session;
    private final Duration patience;
    private final List<byte[]> kept = new ArrayList<>(1);
    private int keptBytes;

    /** @param patience with a client that takes nothing */
    Outlet(CoreSession session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    private static final class Sent implements Callback {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean failed;

        @Override
        public void succeeded() {
            over.countDown();
        }

        @Override
        public void failed(Throwable e) {
            failed = true;
            over.countDown();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        void await(Duration patience) {
            try {
                if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new LineBroken(Ending.TOO_SLOW);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LineBroken(Ending.LEFT);
            }
            if (failed) {
                throw new LineBroken(Ending.LEFT);
            }
        }
    }

    /** Writes {@code frame}. */
    void write(byte[] frame) {
        var sent = new Sent();
        send(frame, sent, false);
        sent.await(patience);
    }

    /** Writes {@code frame}, and waits for nobody. */
    void offer(byte[] frame) {
        send(frame, Callback.NOOP, false);
    }

    /** Keeps {@code frame} until {@link #flush}, unless there is too much of it. By one thread at a time. */
    void keep(byte[] frame) {
        kept.add(frame);
        keptBytes += frame.length;
        if (keptBytes >= BATCH) {
            flush();
        }
    }

    void flush() {
        if (kept.isEmpty()) {
            return;
        }
        var last = kept.removeLast();
        kept.forEach(frame -> send(frame, Callback.NOOP, true));
        kept.clear();
        keptBytes = 0;
        write(last);
    }

    /** One at a time, so that nothing comes between the parts of a message. */
    private synchronized void send(byte[] message, Callback callback, boolean isMoreToCome) {
        var last = 0;
        for (; message.length - last > FRAME; last += FRAME) {
            session.sendFrame(part(message, last, FRAME).setFin(false), Callback.NOOP, true);
        }
        session.sendFrame(part(message, last, message.length - last), callback, isMoreToCome);
    }

    private static Frame part(byte[] message, int from, int length) {
        return new Frame(from == 0 ? OpCode.TEXT : OpCode.CONTINUATION, ByteBuffer.wrap(message, from, length));
    }
}
