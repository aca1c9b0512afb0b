package guildhall.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs up on whoever takes too long to say what they want. Jetty waits as long as a byte comes now and then, so that whoever
 * sends one at a time could hold a connection for ever.
 */
final class SlowHeaders extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(SlowHeaders.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ServerConnector connector;
    private final Duration patience;
    /** Connections over which nothing has come yet, and since when we know them. */
    private Map<EndPoint, Long> silent = Map.of();

    private volatile Scheduler.@Nullable Task next;

    SlowHeaders(ServerConnector connector, Duration patience) {
        this.connector = connector;
        this.patience = patience;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        var task = next;
        if (task != null) {
            task.cancel();
        }
    }

    private void schedule() {
        next = connector.getScheduler().schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            hangUpOnTheSlow();
        } catch (RuntimeException e) {
            LOG.warn("Nobody could be hung up on; we look again", e);
        }
        if (isRunning()) {
            schedule();
        }
    }

    private void hangUpOnTheSlow() {
        var now = System.nanoTime();
        var stillSilent = new HashMap<EndPoint, Long>();
        for (var endPoint : connector.getConnectedEndPoints()) {
            if (endPoint.getConnection() instanceof HttpConnection connection) {
                var since = since(endPoint, connection, now);
                if (now - since > patience.toNanos()) {
                    endPoint.close();
                } else if (isSilent(connection)) {
                    stillSilent.put(endPoint, since);
                }
            }
        }
        silent = stillSilent;
    }

    /** Since when it keeps us waiting; {@code now} where it does not. */
    private long since(EndPoint endPoint, HttpConnection connection, long now) {
        var parser = connection.getParser();
        if (isSilent(connection)) {
            return silent.getOrDefault(endPoint, now);
        }
        return parser.inHeaderState() && !parser.isState(HttpParser.State.START) ? parser.getBeginNanoTime() : now;
    }

    private static boolean isSilent(HttpConnection connection) {
        return connection.getMessagesIn() == 0 && connection.getParser().isState(HttpParser.State.START);
    }
}
