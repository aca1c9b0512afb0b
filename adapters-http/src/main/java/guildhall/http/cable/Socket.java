package guildhall.http.cable;

import guildhall.domain.Failure;
import guildhall.domain.UserId;
import guildhall.live.Ending;
import guildhall.live.Line;
import guildhall.live.LineBroken;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket. Jetty's threads only put messages together here; what they say is done on a virtual thread, and the
 * next frame is asked for when that is finished.
 */
final class Socket implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

    private static final int LONGEST = 16_384;
    private static final int OUTPUT = 16_384;
    /** Whoever has not even answered a ping for so long is not there any more. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(150);

    private static final int BEATS_PER_PROBE = 20;

    private final Exchange exchange;
    private final Function<UserId, Duration> pace;
    private final Duration patience;
    private final Protocol protocol;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean leaving = new AtomicBoolean();
    private volatile @Nullable Line line;
    private volatile @Nullable CoreSession session;
    private @Nullable Outlet outlet;
    private @Nullable Cable cable;
    private Runnable pulse = () -> {};

    /** What has come of a message that is in several frames. */
    private @Nullable ByteArrayOutputStream message;

    private volatile long heardAt = System.nanoTime();
    private int beats;

    Socket(Exchange exchange, Function<UserId, Duration> pace, Duration patience, Protocol protocol) {
        this.exchange = exchange;
        this.pace = pace;
        this.patience = patience;
        this.protocol = protocol;
    }

    /** Before it opens. */
    void on(Line its) {
        line = its;
    }

    static void limit(Configuration configuration) {
        configuration.setIdleTimeout(Duration.ZERO);
        configuration.setAutoFragment(false);
        configuration.setMaxFrameSize(Outlet.FRAME);
        configuration.setOutputBufferSize(OUTPUT);
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        synchronized (this) {
            outlet = new Outlet(opened, patience);
            cable = new Cable(exchange, pace, protocol, line(), outlet);
            session = opened;
            pulse = exchange.pulse().add(this);
        }
        callback.succeeded();
        aside(() -> {
            line().ending().ifPresent(this::ended);
            outlet().write(Frames.WELCOME);
        });
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heardAt = System.nanoTime();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> gather(frame, callback);
            case OpCode.BINARY -> {
                callback.succeeded();
                leave(Farewell.malformed(CloseStatus.BAD_DATA, "Messages are text."));
            }
            case OpCode.PING -> answer(frame, callback);
            case OpCode.PONG -> {
                callback.succeeded();
                session().demand();
            }
            default -> callback.succeeded();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("A socket failed", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        synchronized (this) {
            pulse.run();
        }
        line().end(Ending.LEFT);
        closed.countDown();
        callback.succeeded();
        var its = cable;
        if (its != null) {
            Thread.startVirtualThread(its::end);
        }
    }

    /** The line has ended. */
    void ended(Ending why) {
        switch (why) {
            case LEFT -> {
                if (!leaving.get() && session != null) {
                    session().abort();
                }
            }
            case TOO_SLOW ->
                leave(new Farewell(
                        "slow_consumer", true, CloseStatus.TRY_AGAIN_LATER, "You did not take what you were sent."));
            case OVERTAKEN ->
                leave(new Farewell(
                        "history_lost",
                        true,
                        CloseStatus.TRY_AGAIN_LATER,
                        "What you were still to hear is not kept any longer."));
            case SHUT_OUT ->
                leave(new Farewell("session_ended", false, CloseStatus.POLICY_VIOLATION, "You were signed out."));
            case EXPIRED ->
                leave(new Farewell("token_expired", false, CloseStatus.POLICY_VIOLATION, "Your sign-in has expired."));
            case STOPPING ->
                leave(new Farewell(
                        "server_restart", true, CloseStatus.SERVICE_RESTART, "The server is being stopped."));
        }
    }

    /** On the pulse's thread, which waits for nobody. */
    void beat(byte[] ping) {
        line().between(() -> outlet().offer(ping));
        beats++;
        if (beats % BEATS_PER_PROBE != 0) {
            return;
        }
        if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
            session().abort();
        } else {
            session().sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    private void gather(Frame frame, Callback callback) {
        var payload = frame.getPayload();
        var before = message == null ? 0 : message.size();
        if (before + payload.remaining() > LONGEST) {
            callback.failed(new MessageTooLargeException("A message has 16,384 bytes at most."));
            return;
        }
        if (!frame.isFin()) {
            message = message == null ? new ByteArrayOutputStream() : message;
            message.writeBytes(BufferUtil.toArray(payload));
            callback.succeeded();
            session().demand();
            return;
        }
        var bytes = BufferUtil.toArray(payload);
        if (message != null) {
            message.writeBytes(bytes);
            bytes = message.toByteArray();
            message = null;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            callback.succeeded();
            aside(() -> Objects.requireNonNull(cable).hear(text));
        } catch (CharacterCodingException e) {
            callback.failed(new BadPayloadException("Text is UTF-8.", e));
        }
    }

    private void answer(Frame ping, Callback callback) {
        var pong = new Frame(OpCode.PONG, ByteBuffer.wrap(BufferUtil.toArray(ping.getPayload())));
        session()
                .sendFrame(
                        pong,
                        Callback.from(
                                () -> {
                                    callback.succeeded();
                                    session().demand();
                                },
                                callback::failed),
                        false);
    }

    /** Does {@code something} on a thread that may wait, and then asks for the next frame. */
    private void aside(Runnable something) {
        Thread.startVirtualThread(() -> {
            try {
                something.run();
                session().demand();
            } catch (LineBroken e) {
                line().end(e.ending());
            } catch (Malformed e) {
                leave(Farewell.malformed(CloseStatus.POLICY_VIOLATION, String.valueOf(e.getMessage())));
            } catch (Failure busy) {
                leave(new Farewell("unavailable", true, CloseStatus.TRY_AGAIN_LATER, busy.detail()));
            } catch (RuntimeException | Error e) {
                LOG.error("What a client said broke something", e);
                leave(new Farewell("internal", true, CloseStatus.SERVER_ERROR, "Something went wrong here."));
            }
        });
    }

    private void leave(Farewell farewell) {
        var open = session;
        if (open != null && leaving.compareAndSet(false, true)) {
            line().end(Ending.LEFT);
            Thread.startVirtualThread(() -> farewell.say(open, outlet(), closed));
        }
    }

    private Line line() {
        return Objects.requireNonNull(line);
    }

    private Outlet outlet() {
        return Objects.requireNonNull(outlet);
    }

    private CoreSession session() {
        return Objects.requireNonNull(session);
    }
}
