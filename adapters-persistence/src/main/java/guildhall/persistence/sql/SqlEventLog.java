package guildhall.persistence.sql;

import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Stretch;
import guildhall.domain.live.Topic;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The log in SQL. What differs between engines is how far it is safe to read: {@link #horizon}.
 */
public abstract class SqlEventLog implements EventLog {
    private static final String COLUMNS =
            "e.position, e.workspace_id, e.id, e.type, e.topics, e.at, e.actor_id, e.subject, e.data";

    private static final Query<Recorded> AFTER = Query.of(
            "SELECT " + COLUMNS + " FROM events e WHERE e.position > :after AND e.position <= :horizon"
                    + " ORDER BY e.position LIMIT :limit",
            SqlEventLog::recorded);

    private static final Query<Recorded> AFTER_ON_TOPIC = Query.of(
            "SELECT " + COLUMNS + " FROM event_topics t JOIN events e ON e.position = t.position"
                    + " WHERE t.workspace_id = :workspace AND t.topic = :topic"
                    + " AND t.position > :after AND t.position <= :horizon ORDER BY t.position LIMIT :limit",
            SqlEventLog::recorded);

    private static final Query<Long> NEWEST = Query.of("SELECT max(position) FROM events", Row::number);

    private static final Query<Log> LOG =
            Query.of("SELECT epoch, floor FROM log", row -> new Log(row.text(), row.number()));

    private static final Query<Mark> FIRST_FROM = Query.of(
            "SELECT position, at FROM events WHERE position >= :position ORDER BY position LIMIT 1",
            row -> new Mark(row.number(), row.instant()));

    private static final Query<Long> CURSOR = Query.of("SELECT position FROM cursors WHERE name = :name", Row::number);

    private static final Query<Long> HINDMOST_CURSOR =
            Query.of("SELECT min(position) FROM cursors HAVING count(*) > 0", Row::number);

    private static final Sql FORGET = Sql.change("DELETE FROM events WHERE position <= :last");

    private static final Sql FORGET_TOPIC = Sql.change(
            "DELETE FROM event_topics WHERE workspace_id = :workspace AND topic = :topic AND position <= :last");

    private static final Sql RAISE_FLOOR = Sql.change("UPDATE log SET floor = :floor WHERE floor < :floor");

    /** As the tables keep a set of topics; a topic holds no space. */
    public static String text(Set<Topic> topics) {
        return topics.stream().map(Topic::name).sorted().collect(Collectors.joining(" "));
    }

    private final Looking store;

    protected SqlEventLog(Looking store) {
        this.store = store;
    }

    /** Up to where nothing more can appear. Never goes back. */
    protected abstract Horizon horizon();

    @Override
    public String epoch() {
        return store.look(statements -> statements.one(LOG).orElseThrow().epoch());
    }

    @Override
    public long floor() {
        return store.look(statements -> statements.one(LOG).orElseThrow().floor());
    }

    @Override
    public long newest() {
        return horizon().position();
    }

    @Override
    public Stretch after(long position, int limit) {
        var horizon = horizon();
        return store.look(statements ->
                stretch(statements.list(AFTER, position, horizon.position(), limit + 1), position, limit, horizon));
    }

    @Override
    public Stretch after(WorkspaceId workspace, Set<Topic> topics, long position, int limit) {
        var horizon = horizon();
        return store.look(statements -> {
            var found = new TreeMap<Long, Recorded>();
            for (var topic : topics) {
                statements
                        .in(workspace)
                        .list(AFTER_ON_TOPIC, topic.name(), position, horizon.position(), limit + 1)
                        .forEach(event -> found.put(event.position(), event));
            }
            return stretch(List.copyOf(found.values()), position, limit, horizon);
        });
    }

    private static Stretch stretch(List<Recorded> found, long position, int limit, Horizon horizon) {
        return found.size() > limit
                ? new Stretch(found.subList(0, limit), found.get(limit - 1).position(), true)
                : new Stretch(found, Math.max(position, horizon.position()), horizon.waiting());
    }

    @Override
    public long before(Instant time) {
        return store.look(statements -> before(statements, time));
    }

    @Override
    public int prune(Instant time, int limit) {
        var horizon = horizon();
        return store.change(statements -> {
            var through = Math.min(before(statements, time), horizon.position());
            var bound = statements
                    .one(HINDMOST_CURSOR)
                    .map(cursor -> Math.min(cursor, through))
                    .orElse(through);
            var events = statements.list(AFTER, 0L, bound, limit);
            if (!events.isEmpty()) {
                forget(statements, events);
            }
            return events.size();
        });
    }

    private static void forget(Statements statements, List<Recorded> events) {
        var last = events.getLast().position();
        var places = new HashMap<WorkspaceId, Set<Topic>>();
        for (var event : events) {
            places.computeIfAbsent(event.workspace(), _ -> new HashSet<>())
                    .addAll(event.entry().topics());
        }
        places.forEach((workspace, topics) ->
                topics.forEach(topic -> statements.in(workspace).change(FORGET_TOPIC, topic.name(), last)));
        statements.change(FORGET, last);
        statements.change(RAISE_FLOOR, last);
    }

    @Override
    public OptionalLong cursor(String cursor) {
        return store.look(statements ->
                statements.one(CURSOR, cursor).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    protected static long newest(Statements statements) {
        var newest = statements.one(NEWEST).orElseThrow();
        return newest > 0 ? newest : statements.one(LOG).orElseThrow().floor();
    }

    /** Positions and times rise together but for small steps back of a clock, so that halving finds the place without an index. */
    private static long before(Statements statements, Instant time) {
        var low = statements.one(LOG).orElseThrow().floor();
        var high = newest(statements);
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            var mark = statements
                    .one(FIRST_FROM, middle)
                    .filter(first -> first.at().isBefore(time));
            if (mark.isPresent()) {
                low = mark.get().position();
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static Recorded recorded(Row row) throws SQLException {
        return new Recorded(
                row.number(),
                new WorkspaceId(row.uuid()),
                new LogEntry(
                        row.uuid(),
                        row.text(),
                        topics(row.text()),
                        row.instant(),
                        row.idIfAny(UserId::new),
                        row.uuid(),
                        row.text()));
    }

    private static Set<Topic> topics(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(" ")).map(Topic::new).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How far it is safe to read.
     *
     * @param waiting whether something is there beyond it, which will be safe in a moment
     */
    public record Horizon(long position, boolean waiting) {}

    private record Log(String epoch, long floor) {}

    private record Mark(long position, Instant at) {}
}
