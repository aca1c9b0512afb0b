package guildhall.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs up on whoever takes too long to say what they want. Jetty waits as long as a byte comes now and then, so that whoever
 * sends one at a time could hold a connection for ever.
 */
final class SlowHeaders extends Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(SlowHeaders.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ServerConnector connector;
    private final Duration patience;
    private final Duration idle;
    /** Connections over which nothing is asked. */
    private Map<EndPoint, Silence> silent = Map.of();

    /**
     * @param since when we know of it
     * @param messages how many requests there were before
     */
    private record Silence(long since, long messages) {}

    /**
     * @param patience with who has begun to ask, or never has
     * @param idle with who has asked before
     */
    SlowHeaders(ServerConnector connector, Duration patience, Duration idle) {
        super(connector.getScheduler(), LOOK);
        this.connector = connector;
        this.patience = patience;
        this.idle = idle;
    }

    @Override
    void look() {
        try {
            hangUpOnTheSlow();
        } catch (RuntimeException | Error e) {
            LOG.warn("Nobody could be hung up on; we look again", e);
        }
    }

    private void hangUpOnTheSlow() {
        var now = System.nanoTime();
        var stillSilent = new HashMap<EndPoint, Silence>();
        for (var endPoint : connector.getConnectedEndPoints()) {
            var connection = spoken(endPoint);
            if (isSilent(connection)) {
                var silence = silence(endPoint, connection, now);
                if (now - silence.since() > patience(silence).toNanos()) {
                    endPoint.close();
                } else {
                    stillSilent.put(endPoint, silence);
                }
            } else if (connection instanceof HttpConnection http && isTooSlow(http, now)) {
                endPoint.close();
            }
        }
        silent = stillSilent;
    }

    /** What is spoken there, inside of TLS where that is spoken. */
    private static @Nullable Connection spoken(EndPoint endPoint) {
        var connection = endPoint.getConnection();
        return connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection;
    }

    private Silence silence(EndPoint endPoint, @Nullable Connection connection, long now) {
        var messages = connection == null ? 0 : connection.getMessagesIn();
        var known = silent.get(endPoint);
        return known != null && known.messages() == messages ? known : new Silence(now, messages);
    }

    /** Who has not agreed with us on what to speak is said to have asked for less than nothing. */
    private Duration patience(Silence silence) {
        return silence.messages() <= 0 ? patience : idle;
    }

    private boolean isTooSlow(HttpConnection connection, long now) {
        var parser = connection.getParser();
        return parser.inHeaderState()
                && !parser.isState(HttpParser.State.START)
                && now - parser.getBeginNanoTime() > patience.toNanos();
    }

    /** With HTTP/1.1, Jetty notices by itself who stays silent between two requests; with HTTP/2, bytes that mean nothing fool it. */
    private static boolean isSilent(@Nullable Connection connection) {
        return switch (connection) {
            case HttpConnection http ->
                http.getMessagesIn() == 0 && http.getParser().isState(HttpParser.State.START);
            case HTTP2Connection two -> two.getSession().getStreams().isEmpty();
            // They have not agreed on what to speak, and perhaps not even on a key.
            case NegotiatingServerConnection _ -> true;
            case null, default -> false;
        };
    }
}
