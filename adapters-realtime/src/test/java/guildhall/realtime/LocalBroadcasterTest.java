package guildhall.realtime;

import guildhall.contract.BroadcasterContract;
import guildhall.domain.live.Broadcaster;

final class LocalBroadcasterTest implements BroadcasterContract {
    @Override
    public Broadcaster broadcaster() {
        return new LocalBroadcaster();
    }
}
