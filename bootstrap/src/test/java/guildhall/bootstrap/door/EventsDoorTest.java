package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happened in pages, and what happens as server-sent events. */
@OnEveryStore
final class EventsDoorTest {
    private static final String EVENTS = "/events?topic=workspace";

    private final Building building;
    private final Guild guild;
    private final Person ada;
    /** Ada, by a program that reads JSON. */
    private final Caller reader;

    EventsDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
        this.reader = ada.caller().with("Accept", "application/json");
    }

    @Test
    void aPageTellsWhatHappenedAndWhereToGoOn() {
        var start = end();
        guild.happen(5);
        var all = guild.positions("bell.rung");

        var first = reader.get(EVENTS + "&limit=2&after=" + start).is(200);
        assertThat(first.header("Content-Type")).startsWith("application/json");
        assertThat(positions(first)).isEqualTo(all.subList(0, 2));
        assertThat(first.text("next")).isEqualTo(all.get(1).toString());
        assertThat(first.at("position").longValue()).isEqualTo(all.get(1));
        assertThat(first.text("epoch")).isEqualTo(building.backstage().log().epoch());
        var item = first.items().getFirst();
        assertThat(item.propertyNames()).containsExactlyInAnyOrder("id", "type", "at", "actor_id", "data", "position");

        var second = reader.get(EVENTS + "&limit=2&after=" + first.text("next")).is(200);
        assertThat(positions(second)).isEqualTo(all.subList(2, 4));
        var third = reader.get(EVENTS + "&limit=2&after=" + second.text("next")).is(200);
        assertThat(positions(third)).isEqualTo(all.subList(4, 5));
        assertThat(third.at("next").isNull()).isTrue();
        assertThat(third.at("position").longValue()).isGreaterThanOrEqualTo(all.get(4));

        var last = reader.get(EVENTS + "&after=" + third.at("position").longValue())
                .is(200);
        assertThat(last.items()).isEmpty();
        assertThat(last.at("next").isNull()).isTrue();
        assertThat(last.at("position").longValue())
                .isGreaterThanOrEqualTo(third.at("position").longValue());
    }

    @Test
    void whoGoesOnFromWhereAPageEndedMissesNothing() {
        var position = end();
        guild.happen(1);
        var heard = new ArrayList<Long>();
        for (var i = 0; i < 20; i++) {
            guild.happen(i % 3);
            building.guild().happen(2);
            var page = reader.get(EVENTS + "&limit=1&after=" + position).is(200);
            heard.addAll(positions(page));
            position = page.at("position").longValue();
        }
        for (var page = reader.get(EVENTS + "&after=" + position).is(200);
                !page.items().isEmpty();
                page = reader.get(EVENTS + "&after=" + position).is(200)) {
            heard.addAll(positions(page));
            position = page.at("position").longValue();
        }
        assertThat(heard).isEqualTo(guild.positions("bell.rung"));
    }

    @Test
    void whereNoPlaceIsNamedAPageBeginsWithTheOldest() {
        var all = reader.get(EVENTS + "&limit=200").is(200);
        assertThat(all.all("type")).startsWith("user.joined").contains("user.joined");
        assertThat(reader.get(EVENTS).is(200).items().size()).isLessThanOrEqualTo(50);
        guild.happen(60);
        assertThat(reader.get(EVENTS).is(200).items()).hasSize(50);
        assertThat(reader.get(EVENTS + "&limit=200").is(200).items()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void aPageHoldsNothingOfOthers() {
        var start = end();
        var grace = guild.member("Grace");
        grace.program("identity:read");
        building.guild().member("Mallory");
        ada.program("identity:read");

        var mine = reader.get("/events?topic=me&topic=workspace&after=" + start).is(200);
        assertThat(mine.all("type")).containsExactly("user.joined", "token.minted");
        assertThat(mine.items().getFirst().at("/data/user/id").stringValue()).isEqualTo(grace.id());
        assertThat(mine.items().getLast().get("actor_id").stringValue()).isEqualTo(ada.id());
        var graces = grace.caller().with("Accept", "application/json");
        assertThat(graces.get("/events?topic=me&after=" + start).is(200).all("type"))
                .containsExactly("session.started", "token.minted");
        // Nobody names another's.
        graces.get("/events?topic=me:" + ada.id()).is(404, "topic.unknown");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        reader.get("/events").is(422, "input.invalid").blames("topic", "missing");
        reader.get("/events?topic=nonsense").is(404, "topic.unknown");
        reader.get("/events?topic=").is(404, "topic.unknown");
        reader.get("/events?topic=workspace&topic=room:1").is(404, "topic.unknown");
        reader.get("/events?topic=workspace:" + ada.id()).is(404, "topic.unknown");
        reader.get("/events?topic=" + "x".repeat(1_000)).is(404, "topic.unknown");
        var many = IntStream.range(0, 101).mapToObj(i -> "topic=t" + i).collect(Collectors.joining("&"));
        reader.get("/events?" + many).is(422, "input.invalid").blames("topic", "missing");
        for (var limit : List.of("0", "-1", "201", "2000000000")) {
            reader.get(EVENTS + "&limit=" + limit).is(422, "input.invalid").blames("limit", "out_of_range");
        }
        for (var limit : List.of("many", "1.5", "", "99999999999")) {
            reader.get(EVENTS + "&limit=" + limit).is(400).blames("limit", "wrong_type");
        }
        for (var after : List.of("x", "-1", "", "1.0", "99999999999999999999")) {
            reader.get(EVENTS + "&after=" + after).is(400).blames("after", "malformed");
        }
        var stream = ada.caller().with("Accept", EventSource.TYPE);
        stream.with("Last-Event-ID", "x").get(EVENTS).is(400).blames("Last-Event-ID", "malformed");
        stream.get(EVENTS + "&after=x").is(400).blames("after", "malformed");
        stream.get("/events?topic=nonsense").is(404, "topic.unknown");
    }

    @Test
    void whoMayNotIsRefusedInBothForms() {
        for (var type : List.of("application/json", EventSource.TYPE)) {
            guild.stranger().with("Accept", type).get(EVENTS).is(401, "session.needed");
            ada.program("shop:read").with("Accept", type).get(EVENTS).is(403, "token.scope_missing");
            ada.program("identity:read")
                    .with("Accept", type)
                    .get(EVENTS + "&topic=nonsense")
                    .is(404, "topic.unknown");
        }
    }

    @Test
    void whatIsKeptNoLongerIsGoneInBothForms() {
        guild.happen(2);
        var old = guild.positions("bell.rung").getFirst();
        building.clock().advance(Building.EVENTS_KEPT.plusMinutes(1));
        guild.happen(2);
        building.backstage().prune(building.clock(), Building.EVENTS_KEPT);

        reader.get(EVENTS + "&after=" + old).is(410, "events.too_old");
        reader.get(EVENTS + "&after=0").is(410, "events.too_old");
        var stream = ada.caller().with("Accept", EventSource.TYPE);
        stream.get(EVENTS + "&after=" + old).is(410, "events.too_old");
        stream.with("Last-Event-ID", Long.toString(old)).get(EVENTS).is(410, "events.too_old");
        assertThat(positions(reader.get(EVENTS).is(200))).isEqualTo(guild.positions("bell.rung"));
    }

    @Test
    void aPlaceInAnotherLogIsGoneInBothForms() {
        reader.get(EVENTS + "&after=0&epoch=another").is(410, "events.other_epoch");
        ada.caller()
                .with("Accept", EventSource.TYPE)
                .get(EVENTS + "&after=0&epoch=another")
                .is(410, "events.other_epoch");
        reader.get(EVENTS + "&epoch=" + building.backstage().log().epoch()).is(200);
    }

    @Test
    void aStreamWelcomesAndThenTellsLive() {
        guild.happen(3);
        try (var stream = EventSource.open(ada.caller(), "topic=workspace")) {
            assertThat(stream.header("Content-Type").replace(" ", ""))
                    .isEqualToIgnoringCase("text/event-stream;charset=utf-8");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("Content-Encoding")).isEmpty();
            var welcome = stream.next();
            assertThat(welcome.event()).isEqualTo("welcome");
            assertThat(welcome.json().get("epoch").stringValue())
                    .isEqualTo(building.backstage().log().epoch());
            assertThat(welcome.json().get("position").longValue())
                    .isEqualTo(Long.parseLong(welcome.id()))
                    .isGreaterThanOrEqualTo(guild.lastPosition("bell.rung"));

            // Long enough that it would be compressed if it ever was, and not in one line's worth of ASCII.
            var bio = "Ünïcödé\n".repeat(20) + "end";
            ada.patch("/me", Map.of("bio", bio)).is(200);
            var changed = stream.next();
            assertThat(changed.position()).isEqualTo(guild.lastPosition("user.changed"));
            assertThat(changed.json().get("type").stringValue()).isEqualTo("user.changed");
            assertThat(changed.json().at("/data/user/bio").stringValue()).isEqualTo(bio);
            guild.happen(5);
            var all = guild.positions("bell.rung");
            assertThat(stream.positions(5)).isEqualTo(all.subList(3, 8));
        }
    }

    @Test
    void aStreamThatBrokeOffGoesOnExactlyThere() {
        guild.happen(10);
        var all = guild.positions("bell.rung");
        var from = all.get(3);
        try (var byHeader = EventSource.join(
                        ada.caller().with("Last-Event-ID", from.toString()), "topic=workspace&after=0");
                var byQuery = EventSource.join(ada.caller(), "topic=workspace&after=" + from)) {
            for (var stream : List.of(byHeader, byQuery)) {
                assertThat(stream.positions(6)).isEqualTo(all.subList(4, 10));
            }
            guild.happen(2);
            var more = guild.positions("bell.rung").subList(10, 12);
            assertThat(byHeader.positions(2)).isEqualTo(more);
            assertThat(byQuery.positions(2)).isEqualTo(more);
        }
    }

    @Test
    void whoIsWelcomedKnowsWhereToGoOnEvenIfNothingHappened() {
        String id;
        try (var stream = EventSource.open(ada.caller(), "topic=workspace")) {
            id = stream.next().id();
        }
        guild.happen(2);
        try (var again = EventSource.join(ada.caller().with("Last-Event-ID", id), "topic=workspace")) {
            assertThat(again.positions(2)).isEqualTo(guild.positions("bell.rung"));
        }
    }

    @Test
    void aStreamTellsNothingOfOthers() {
        var grace = guild.member("Grace");
        try (var stream = EventSource.join(ada.caller(), "topic=workspace&topic=me&topic=me")) {
            grace.program("identity:read");
            building.guild().happen(1);
            ada.program("identity:read");
            var minted = stream.next();
            assertThat(minted.json().get("type").stringValue()).isEqualTo("token.minted");
            assertThat(minted.json().get("actor_id").stringValue()).isEqualTo(ada.id());
            ada.patch("/me", Map.of("bio", "Next")).is(200);
            assertThat(stream.next().json().at("/data/user/bio").stringValue()).isEqualTo("Next");
        }
    }

    @Test
    void theFormIsWhatIsAskedFor() {
        for (var accept :
                List.of("application/json", "APPLICATION/JSON;q=0.9, */*;q=0.1", "application/json, text/html")) {
            var page = ada.caller().with("Accept", accept).get(EVENTS).is(200);
            assertThat(page.header("Content-Type")).as(accept).startsWith("application/json");
        }
        for (var accept : List.of("text/event-stream", "*/*", "text/html", "application/json, text/event-stream")) {
            try (var stream = EventSource.join(ada.caller().with("Accept", accept), "topic=workspace")) {
                assertThat(stream.header("Content-Type")).as(accept).startsWith(EventSource.TYPE);
            }
        }
        try (var stream = EventSource.join(ada.caller(), "topic=workspace")) {
            assertThat(stream.header("Content-Type")).startsWith(EventSource.TYPE);
        }
    }

    @Test
    void whoAsksForTheHeadAloneDoesNotWaitForTheEnd() {
        var head = ada.caller().head(EVENTS).is(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Type")).startsWith(EventSource.TYPE);
        assertThat(head.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reader.head(EVENTS).is(200).header("Content-Type")).startsWith("application/json");
        guild.stranger().head(EVENTS).is(401);
    }

    @Test
    void aStreamIsNotCompressedForWhoeverLikesIt() throws IOException {
        guild.happen(100);
        try (var line = Line.to(building.port())) {
            line.say("GET /api/v1/events?topic=workspace&after="
                    + building.backstage().log().floor()
                    + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer " + ada.token()
                    + "\r\n\r\n");
            var heard = new StringBuilder();
            while (heard.indexOf("event: welcome") < 0) {
                heard.append(new String(line.hear(1), StandardCharsets.UTF_8));
            }
            assertThat(heard.toString()).doesNotContain("gzip").contains("retry: 2000\n");
        }
    }

    @Test
    void aPageOfManyEventsMayBeCompressedAndIsNotStored() {
        guild.happen(100);
        var page = reader.with("Accept-Encoding", "gzip")
                .get(EVENTS + "&limit=100")
                .is(200);
        assertThat(page.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    /** Where the log ends now. */
    private long end() {
        return building.backstage().log().newest();
    }

    private static List<Long> positions(Told page) {
        return page.items().stream()
                .map(item -> item.get("position").longValue())
                .toList();
    }
}
