package guildhall.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee10.servlet.ServletCoreResponse;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.FutureCallback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/** Leads a connection out of HTTP into a WebSocket. */
public final class Upgrade {
    /** 16 bytes in Base64; Jetty takes anything. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private Upgrade() {}

    /** Which sub-protocols the client can speak, in its order. */
    public static List<String> protocols(Call call) {
        return protocols(call.request());
    }

    /**
     * Hands the connection to {@code socket}. No extension is negotiated: compression takes memory for each socket, and time for
     * each that an event goes to.
     *
     * @param protocol which the client has offered
     * @param limits of the socket
     */
    public static void to(Call call, Optional<String> protocol, FrameHandler socket, Configuration.Customizer limits) {
        var request = ServletCoreRequest.wrap(call.request());
        var response = ServletCoreResponse.wrap(request, call.response(), false);
        var mappings = mappings(call.request());
        var done = new FutureCallback();
        if (!hasKey(call.request())
                || !mappings.upgrade(new Accepting(protocol, socket), request, response, done, limits)) {
            call.response().setHeader("Upgrade", "websocket");
            throw new BadRequest(426, "upgrade.needed", "Here one speaks WebSocket, of version 13. See /docs.");
        }
        try {
            done.block();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    /** One at a time: the first makes what all share. */
    private static synchronized WebSocketMappings mappings(HttpServletRequest request) {
        return WebSocketMappings.ensureMappings(
                ServletContextHandler.getServletContextHandler(request.getServletContext()));
    }

    private static boolean hasKey(HttpServletRequest request) {
        var key = request.getHeader("Sec-WebSocket-Key");
        return key != null && KEY.matcher(key).matches();
    }

    static List<String> protocols(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .filter(protocol -> !protocol.isEmpty())
                .toList();
    }

    private record Accepting(Optional<String> protocol, FrameHandler socket) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            protocol.ifPresent(response::setAcceptedSubProtocol);
            response.setExtensions(List.of());
            return socket;
        }
    }
}
