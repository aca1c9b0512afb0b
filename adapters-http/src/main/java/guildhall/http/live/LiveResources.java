package guildhall.http.live;

import guildhall.http.Resource;
import guildhall.identity.Tickets;
import guildhall.live.Live;
import java.util.List;

/** All of live delivery that is plain HTTP. */
public final class LiveResources {
    private LiveResources() {}

    public static List<Resource> of(Live live, Tickets tickets) {
        return List.of(
                new EventResource(live.switchboard(), live.channels(), live.history()), new TicketResource(tickets));
    }
}
