package guildhall.live;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Stretch;
import guildhall.domain.live.Subscription;
import guildhall.domain.live.Topic;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells of everything that happens on one topic, in the order of the log and once. What it was too slow to hear it reads in the
 * log; should that fail, it tries again when the next event comes, before it tells of that.
 */
public final class Witness implements Listener {
    private static final int STRETCH = 256;

    private final EventLog log;
    private final WorkspaceId workspace;
    private final Topic topic;
    private final Consumer<Recorded> told;
    private long through;
    private boolean behind;

    private Witness(EventLog log, WorkspaceId workspace, Topic topic, Consumer<Recorded> told) {
        this.log = log;
        this.workspace = workspace;
        this.topic = topic;
        this.told = told;
        this.through = log.newest();
    }

    /** From when this returns, {@code told} is handed each event, one at a time, until the subscription is closed. */
    public static Subscription follow(
            EventLog log, Broadcaster broadcaster, WorkspaceId workspace, Topic topic, Consumer<Recorded> told) {
        return broadcaster.subscribe(workspace, topic, new Witness(log, workspace, topic, told));
    }

    @Override
    public void hear(Recorded event) {
        if (behind) {
            catchUp();
        }
        tell(event);
    }

    @Override
    public void missed() {
        behind = true;
        catchUp();
    }

    /** Up to where nothing more can be read: what comes behind that has not been delivered to anybody yet. */
    private void catchUp() {
        Stretch stretch;
        do {
            stretch = log.after(workspace, Set.of(topic), through, STRETCH);
            stretch.events().forEach(this::tell);
            through = Math.max(through, stretch.through());
        } while (stretch.more() && !stretch.events().isEmpty());
        behind = false;
    }

    private void tell(Recorded event) {
        if (event.position() > through) {
            through = event.position();
            told.accept(event);
        }
    }
}
