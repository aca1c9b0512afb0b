package guildhall.live;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Subscription;
import guildhall.domain.live.Topic;
import java.time.Duration;

/** A broadcaster whose line to other processes is cut. */
final class Speechless implements Broadcaster {
    @Override
    public void publish(Recorded event) {
        throw cut();
    }

    @Override
    public void publish(Signal signal) {
        throw cut();
    }

    @Override
    public void logGrew() {
        throw cut();
    }

    @Override
    public void onLogGrew(Runnable wake) {}

    @Override
    public Subscription subscribe(WorkspaceId workspace, Topic topic, Listener listener) {
        throw cut();
    }

    @Override
    public void close() {}

    private static Failure cut() {
        return new Failure.Unavailable("line.cut", "The line is cut.", Duration.ofSeconds(1));
    }
}
