package guildhall.http.cable;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.http.Call;
import guildhall.http.Query;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Upgrade;
import guildhall.http.Who;
import guildhall.identity.Credentials;
import guildhall.live.Ending;
import guildhall.live.Live;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.websocket.core.CloseStatus;

/** Where WebSockets are opened. */
public final class CableResource implements Resource {
    private final Exchange exchange;

    public CableResource(Live live, Credentials credentials, InstantSource clock) {
        exchange = new Exchange(live, credentials, new Envelopes(live.history().epoch()), Pulse.start(clock));
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.root("/cable", Who.anybody(), "Opens a WebSocket that speaks Action Cable.")
                .query("jid", Query.Type.TEXT, "A ticket, where nothing better can be shown.")
                .problems("upgrade.needed", "origin.foreign", "connections.too_many")
                .upgrades()
                .by(this::connect));
    }

    @Override
    public void close() {
        exchange.pulse().close();
    }

    private void connect(Call call) {
        var protocol = Protocol.of(Upgrade.protocols(call));
        var visitor = call.visitor();
        if (visitor.isEmpty()) {
            var unwelcome = new Unwelcome(farewell(call), call.patience());
            Upgrade.to(call, protocol.map(Protocol::text), unwelcome, Socket::limit);
            return;
        }
        connect(call, visitor.get(), protocol);
    }

    /** Clients that can ask for a new ticket or token do so when they are told that theirs is too old. */
    private static Farewell farewell(Call call) {
        var code = call.refusal().map(Failure::code).orElse("");
        var isOld = code.equals("ticket.refused") || code.equals("session.expired");
        return new Farewell(
                isOld ? "token_expired" : "unauthorized",
                false,
                CloseStatus.POLICY_VIOLATION,
                call.refusal().map(Failure::detail).orElse("Sign in first."));
    }

    private void connect(Call call, Actor.Person me, Optional<Protocol> protocol) {
        var socket = new Socket(exchange, call.pacing(), call.patience(), protocol.orElse(Protocol.PLAIN));
        var line = exchange.live().switchboard().open(me, socket::ended);
        socket.on(line);
        try {
            Upgrade.to(call, protocol.map(Protocol::text), socket, Socket::limit);
        } catch (RuntimeException | Error e) {
            line.end(Ending.LEFT);
            throw e;
        }
    }
}
