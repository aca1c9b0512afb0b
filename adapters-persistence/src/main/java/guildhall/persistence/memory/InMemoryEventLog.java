package guildhall.persistence.memory;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Stretch;
import guildhall.domain.live.Topic;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** The log in memory. A unit is given its positions when it has succeeded, so there are never holes. */
final class InMemoryEventLog implements EventLog {
    private final String epoch;
    private final Gate gate;
    private final NavigableMap<Long, Recorded> events = new TreeMap<>();
    private final Map<String, Long> cursors = new HashMap<>();
    private long newest;
    private long floor;

    InMemoryEventLog(String epoch, Gate gate) {
        this.epoch = epoch;
        this.gate = gate;
    }

    /** Takes what a unit of {@code workspace} has left. The unit has the gate alone. */
    void take(WorkspaceId workspace, PendingEvents pending) {
        pending.blanked.forEach(subject -> blank(workspace, subject));
        for (var entry : pending.entries) {
            newest++;
            events.put(newest, new Recorded(newest, workspace, entry));
        }
        pending.passed.forEach((cursor, position) -> cursors.merge(cursor, position, Math::max));
    }

    @Override
    public String epoch() {
        return gate.shared(() -> epoch);
    }

    @Override
    public long newest() {
        return gate.shared(() -> newest);
    }

    @Override
    public long floor() {
        return gate.shared(() -> floor);
    }

    @Override
    public Stretch after(long position, int limit) {
        return stretch(position, limit, _ -> true);
    }

    @Override
    public Stretch after(WorkspaceId workspace, Set<Topic> topics, long position, int limit) {
        return stretch(
                position,
                limit,
                event -> event.workspace().equals(workspace)
                        && !Collections.disjoint(event.entry().topics(), topics));
    }

    @Override
    public long before(Instant time) {
        return gate.shared(() -> events.values().stream()
                .filter(event -> !event.entry().at().isBefore(time))
                .findFirst()
                .map(event -> event.position() - 1)
                .orElse(newest));
    }

    @Override
    public int prune(Instant time, int limit) {
        return gate.alone(() -> {
            var unread = cursors.values().stream().min(Long::compare).orElse(newest);
            var doomed = events.headMap(unread, true).values().stream()
                    .filter(event -> event.entry().at().isBefore(time))
                    .limit(limit)
                    .map(Recorded::position)
                    .toList();
            doomed.forEach(events::remove);
            floor = doomed.isEmpty() ? floor : Math.max(floor, doomed.getLast());
            return doomed.size();
        });
    }

    @Override
    public OptionalLong cursor(String cursor) {
        return gate.shared(() -> {
            var position = cursors.get(cursor);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        });
    }

    private Stretch stretch(long position, int limit, Predicate<Recorded> wanted) {
        return gate.shared(() -> {
            var found = events.tailMap(position, false).values().stream()
                    .filter(wanted)
                    .limit(limit + 1L)
                    .toList();
            return found.size() > limit ? cut(found.subList(0, limit)) : whole(found, position);
        });
    }

    private static Stretch cut(List<Recorded> found) {
        return new Stretch(found, found.getLast().position(), true);
    }

    private Stretch whole(List<Recorded> found, long position) {
        return new Stretch(found, Math.max(position, newest), false);
    }

    private void blank(WorkspaceId workspace, UUID subject) {
        events.replaceAll((position, event) ->
                event.workspace().equals(workspace) && event.entry().subject().equals(subject)
                        ? new Recorded(position, workspace, event.entry().blanked())
                        : event);
    }
}
