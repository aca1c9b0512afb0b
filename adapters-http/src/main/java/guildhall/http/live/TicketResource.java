package guildhall.http.live;

import guildhall.http.Call;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.Tickets;
import java.time.Instant;
import java.util.List;

/** Tickets for whoever cannot show more than an address when they connect. */
public final class TicketResource implements Resource {
    private final Tickets tickets;

    public TicketResource(Tickets tickets) {
        this.tickets = tickets;
    }

    /** @param ticket what goes into {@code /cable?jid=}: good once */
    public record TicketJson(String ticket, Instant expiresAt) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        "/cable/tickets",
                        Who.holder(),
                        Repeat.AGAIN,
                        "A ticket for the WebSocket at `/cable?jid=<ticket>`: good once, and for half a minute.")
                .secret()
                .problems("tickets.exhausted")
                .creates(TicketJson.class)
                .by(this::issue));
    }

    private TicketJson issue(Call call) {
        var ticket = tickets.issue(call.person());
        return new TicketJson(ticket.text(), ticket.expiresAt());
    }
}
