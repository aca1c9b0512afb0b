package guildhall.live;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A listener who must not lose anything, as a socket is: it goes on from a position, by the log while it is behind, and by ear
 * when it is not.
 */
final class Follower implements Listener {
    private final EventLog log;
    private final WorkspaceId workspace;
    private final Set<Topic> topics;
    private final List<Long> positions = new ArrayList<>();
    private long through;
    private int misses;

    private Follower(EventLog log, WorkspaceId workspace, Set<Topic> topics, long position) {
        this.log = log;
        this.workspace = workspace;
        this.topics = topics;
        this.through = position;
    }

    /** Subscribes first and reads then, so that nothing falls between. */
    static Follower resume(
            EventLog log, Broadcaster broadcaster, WorkspaceId workspace, Set<Topic> topics, long position) {
        var follower = new Follower(log, workspace, topics, position);
        // What is heard meanwhile waits: taken before the reading, it would hide what lies between.
        synchronized (follower) {
            topics.forEach(topic -> broadcaster.subscribe(workspace, topic, follower));
            follower.catchUp();
        }
        return follower;
    }

    @Override
    public synchronized void hear(Recorded event) {
        if (event.position() > through) {
            positions.add(event.position());
            through = event.position();
        }
    }

    @Override
    public synchronized void missed() {
        misses++;
        catchUp();
    }

    synchronized List<Long> positions() {
        return List.copyOf(positions);
    }

    synchronized int misses() {
        return misses;
    }

    private synchronized void catchUp() {
        var behind = true;
        while (behind) {
            var stretch = log.after(workspace, topics, through, 100);
            stretch.events().forEach(this::hear);
            through = Math.max(through, stretch.through());
            behind = stretch.more();
        }
    }
}
