package guildhall.contract;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** What rings in the contracts of live delivery: events, signals, and where. */
final class Bells {
    static final WorkspaceId HERE = new WorkspaceId(new UUID(0x0000_0000_0000_7000L, 1));
    static final WorkspaceId ELSEWHERE = new WorkspaceId(new UUID(0x0000_0000_0000_7000L, 2));
    static final Topic HALL = new Topic("hall");
    static final Topic YARD = new Topic("yard");
    static final long SEED = 7;

    private Bells() {}

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    static Recorded event(long position, Topic... topics) {
        return new Recorded(position, HERE, entry(Set.of(topics), "{}"));
    }

    static LogEntry entry(Set<Topic> topics, String data) {
        var id = new UUID(0x0000_0000_0000_7000L, 3);
        return new LogEntry(id, "bell.rung", topics, Instant.EPOCH, Optional.empty(), id, data);
    }

    static Signal signal(String type) {
        return new Signal(HERE, HALL, type, Instant.EPOCH, Optional.empty(), "{}");
    }
}
