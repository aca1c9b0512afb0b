package guildhall.http.live;

import guildhall.http.Resource;
import guildhall.http.cable.CableResource;
import guildhall.identity.Credentials;
import guildhall.identity.Tickets;
import guildhall.live.Live;
import java.time.InstantSource;
import java.util.List;

/** All of live delivery that there is behind the door. */
public final class LiveResources {
    private LiveResources() {}

    public static List<Resource> of(Live live, Tickets tickets, Credentials credentials, InstantSource clock) {
        return List.of(
                new EventResource(live.switchboard(), live.channels(), live.history()),
                new TicketResource(tickets),
                new CableResource(live, credentials, clock));
    }
}
