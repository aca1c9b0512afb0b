package guildhall.live;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Event;

/**
 * Learns of what was committed in this process, in the thread of whoever did it and before they get their answer. It is for what
 * this process remembers and must not believe any longer: somebody who has lost a right has lost it by their next request. All
 * else hears of events from the {@link Relay}, which also tells of what other processes have done.
 *
 * <p>The change is committed, so whatever this throws is logged and changes nothing. It is quick and does no I/O.
 */
@FunctionalInterface
public interface AfterCommit {
    void committed(WorkspaceId workspace, Event event);
}
