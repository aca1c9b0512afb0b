package guildhall.live;

import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.EventLog;
import java.time.InstantSource;
import java.util.List;

/** Live delivery, wired but for the Relay, which needs the switchboard as its last guard. */
public record Live(Channels channels, Switchboard switchboard, History history, Signals signals)
        implements AutoCloseable {
    /** @param channels those of all contexts */
    public static Live of(
            UnitOfWork work,
            EventLog log,
            Broadcaster broadcaster,
            List<Channel> channels,
            Standing standing,
            InstantSource clock) {
        var table = new Channels(channels);
        var switchboard = new Switchboard(work, log, broadcaster, table, standing, clock);
        return new Live(table, switchboard, new History(log, switchboard), new Signals(broadcaster, clock));
    }

    /** Ends all lines. */
    @Override
    public void close() {
        switchboard.close();
    }
}
