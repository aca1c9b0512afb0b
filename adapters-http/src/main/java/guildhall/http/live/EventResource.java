package guildhall.http.live;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.http.Call;
import guildhall.http.Query;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.live.Channels;
import guildhall.live.Ending;
import guildhall.live.EventPageJson;
import guildhall.live.Hearing;
import guildhall.live.History;
import guildhall.live.LineBroken;
import guildhall.live.Switchboard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What happens: as a page of what was recorded, or as a stream that goes on. */
public final class EventResource implements Resource {
    private static final int MOST_TOPICS = 100;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final Switchboard switchboard;
    private final Channels channels;
    private final History history;

    public EventResource(Switchboard switchboard, Channels channels, History history) {
        this.switchboard = switchboard;
        this.channels = channels;
        this.history = history;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/events",
                        Who.holder(),
                        "What happens on some topics, as server-sent events; where only JSON is accepted, a page of what happened.")
                .query("topic", Query.Type.TEXT, "`workspace`, `me`, and so on; may be repeated, 100 times at most.")
                .query(
                        "after",
                        Query.Type.NUMBER,
                        "The position to go on from; where it is absent, a page begins with the oldest that is kept, and a stream now.")
                .query("epoch", Query.Type.TEXT, "Of which log that position is, to be told where it is no more.")
                .query("limit", Query.Type.NUMBER, "How many a page holds at most, 1 to 200; 50 where it is absent.")
                .problems(
                        "topic.unknown",
                        "events.too_old",
                        "events.other_epoch",
                        "events.unknown",
                        "connections.too_many")
                .tells(EventPageJson.class)
                .by(this::events));
    }

    private Optional<EventPageJson> events(Call call) {
        var me = call.person();
        var hearings = hearings(call, me);
        call.query("epoch").ifPresent(history::mustBeOf);
        if (call.wantsJson()) {
            return Optional.of(history.page(me, hearings, call.position(), call.limit()));
        }
        var last = call.lastEventId();
        stream(call, me, hearings, last.isPresent() ? last : call.position());
        return Optional.empty();
    }

    private List<Hearing> hearings(Call call, Actor.Person me) {
        var topics = call.queries("topic").stream().distinct().toList();
        if (topics.isEmpty() || topics.size() > MOST_TOPICS) {
            throw Failure.Invalid.field("topic", "missing", "Name 1 to 100 topics: ?topic=workspace&topic=me.");
        }
        return topics.stream().map(topic -> channels.named(topic, me)).toList();
    }

    /** Returns when the client leaves, or may not hear it any longer. */
    private void stream(Call call, Actor.Person me, List<Hearing> hearings, OptionalLong after) {
        after.ifPresent(history::after);
        var events = new EventStream();
        var line = switchboard.open(me, _ -> {});
        try {
            var strand = switchboard.subscribe(line, hearings, events);
            var stream = call.stream();
            if (stream.isHeadersOnly()) {
                return;
            }
            var position = after.orElseGet(strand::through);
            events.begin(stream, position, history.epoch());
            line.startAfter(strand, position);
            while (!line.awaitEnd(SIGN_OF_LIFE)) {
                line.between(events::signOfLife);
            }
        } catch (LineBroken e) {
            line.end(e.ending());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.end(Ending.LEFT);
        }
    }
}
