package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Stretch;
import guildhall.domain.live.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** Reads a log to its end, stretch by stretch, and checks each stretch for what every reader may count on. */
final class Tail {
    private final LongFunction<Stretch> log;
    private final int limit;
    private final List<Recorded> heard = new ArrayList<>();
    private long position;

    private Tail(LongFunction<Stretch> log, long position, int limit) {
        this.log = log;
        this.position = position;
        this.limit = limit;
    }

    static Tail of(EventLog log, long position, int limit) {
        return new Tail(from -> log.after(from, limit), position, limit);
    }

    static Tail of(EventLog log, WorkspaceId workspace, Set<Topic> topics, long position, int limit) {
        return new Tail(from -> log.after(workspace, topics, from, limit), position, limit);
    }

    /** Reads one stretch. Answers whether more follows. */
    boolean step() {
        var stretch = log.apply(position);
        assertThat(stretch.events()).hasSizeLessThanOrEqualTo(limit);
        for (var event : stretch.events()) {
            assertThat(event.position()).as("order of positions").isGreaterThan(position);
            position = event.position();
        }
        assertThat(stretch.through()).as("through").isGreaterThanOrEqualTo(position);
        position = stretch.through();
        heard.addAll(stretch.events());
        return stretch.more();
    }

    /** Reads until nothing more follows. */
    Tail drain() {
        // A store may need a moment to know that a hole stays one: it says that more follows until then.
        Rivals.until("the log is read to its end", () -> !step());
        return this;
    }

    long position() {
        return position;
    }

    List<Recorded> heard() {
        return List.copyOf(heard);
    }

    List<LogEntry> entries() {
        return heard.stream().map(Recorded::entry).toList();
    }
}
