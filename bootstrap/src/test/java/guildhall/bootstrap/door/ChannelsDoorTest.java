package guildhall.bootstrap.door;

import static guildhall.bootstrap.door.Annex.ADMINISTRATORS;
import static guildhall.bootstrap.door.Cable.EXTENDED;
import static guildhall.bootstrap.door.Cable.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** What channels can do that contexts to come will have: rights of their own, and actions. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ChannelsDoorTest.Annexes.class)
@Timeout(120)
final class ChannelsDoorTest {
    private static final Topic OFFICE = new Topic("administrators");

    private final Annex annex;
    private final Building building;
    private final Guild guild;
    private final Person ada;
    private final Person grace;
    private final UUID room = UUID.randomUUID();
    private final String identifier = Annex.room(room);

    ChannelsDoorTest(Annex annex) {
        this.annex = annex;
        this.building = annex.building();
        this.guild = building.guild();
        this.ada = guild.admin();
        this.grace = guild.member("Grace");
        annex.give(ada, room);
        annex.give(grace, room);
    }

    /** One on each store. */
    static final class Annexes implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(ParameterDeclarations wanted, ExtensionContext context) {
            return Arrays.stream(StoreKind.values()).map(Annex::open).map(Arguments::of);
        }
    }

    @Test
    void aChannelForAdministratorsIsForThemAlone() {
        try (var adas = Cable.join(ada.caller(), EXTENDED).hearing(ADMINISTRATORS);
                var graces = Cable.join(grace.caller(), EXTENDED)) {
            graces.subscribe(ADMINISTRATORS).mustReject(ADMINISTRATORS, "administrator.needed");
            graces.hearing(WORKSPACE);
            guild.happen(1, "office.swept", OFFICE, UUID.randomUUID());
            guild.happen(1);
            assertThat(adas.event().get("type").stringValue()).isEqualTo("office.swept");
            assertThat(graces.event().get("type").stringValue()).isEqualTo("bell.rung");
            grace.caller()
                    .with("Accept", "application/json")
                    .get("/events?topic=administrators")
                    .is(403);
            grace.caller()
                    .with("Accept", "text/event-stream")
                    .get("/events?topic=administrators")
                    .is(403);
        }
    }

    @Test
    void whoIsDemotedHearsNothingMoreOfWhatIsForAdministratorsAndAllElse() {
        var hopper = guild.administrator("Hopper");
        try (var cable = Cable.join(hopper.caller(), EXTENDED).hearing(ADMINISTRATORS, WORKSPACE);
                var office = EventSource.join(hopper.caller(), "topic=administrators");
                var fire = Fire.of(guild, OFFICE, Topic.workspace())) {
            cable.positions(20);
            office.positions(20);
            ada.patch("/users/" + hopper.id(), Map.of("role", "member")).is(200);
            var demoted = guild.lastPosition("user.changed");
            fire.burnPast(demoted);
            fire.putOut();
            guild.happen(1);
            var last = guild.lastPosition("bell.rung");

            var frame = cable.next();
            var rejected = 0;
            while (frame.at("/message/position").asLong(0) < last) {
                if (frame.path("type").asString("").equals("reject_subscription")) {
                    rejected++;
                    assertThat(frame.get("identifier").stringValue()).isEqualTo(ADMINISTRATORS);
                    assertThat(frame.get("reason").stringValue()).isEqualTo("administrator.needed");
                } else if (frame.get("identifier").stringValue().equals(ADMINISTRATORS)) {
                    assertThat(rejected).isZero();
                    assertThat(frame.at("/message/position").longValue()).isLessThan(demoted);
                }
                frame = cable.next();
            }
            assertThat(rejected).isEqualTo(1);
            assertThat(office.mustEnd()).allMatch(message -> message.position() < demoted);
            cable.subscribe(ADMINISTRATORS).mustReject(ADMINISTRATORS, "administrator.needed");

            // Who is an administrator again may hear it again.
            ada.patch("/users/" + hopper.id(), Map.of("role", "admin")).is(200);
            assertThat(cable.event().get("type").stringValue()).isEqualTo("user.changed");
            guild.happen(1);
            assertThat(cable.event().get("type").stringValue()).isEqualTo("bell.rung");
            cable.hearing(ADMINISTRATORS);
            guild.happen(1, "office.swept", OFFICE, UUID.randomUUID());
            assertThat(cable.event().get("type").stringValue()).isEqualTo("office.swept");
        }
    }

    @Test
    void aThingOfItsKindIsNamedAsItMustBe() {
        try (var cable = Cable.join(grace.caller())) {
            var nameless = Cable.channel("RoomChannel");
            var malformed = Cable.channel("RoomChannel", "room_id", "the big one");
            var other = Annex.room(UUID.randomUUID());
            cable.subscribe(nameless).mustReject(nameless, "input.invalid");
            cable.subscribe(malformed).mustReject(malformed, "input.invalid");
            cable.subscribe("{\"channel\":\"RoomChannel\",\"room_id\":7}")
                    .mustReject("{\"channel\":\"RoomChannel\",\"room_id\":7}", "input.invalid");
            cable.subscribe(other).mustReject(other, "key.needed");
            cable.hearing(identifier);
            guild.happen(1, "room.painted", Annex.topic(room), room);
            assertThat(cable.event().get("type").stringValue()).isEqualTo("room.painted");
            var reader = grace.caller().with("Accept", "application/json");
            assertThat(reader.get("/events?topic=room:" + room).is(200).all("type"))
                    .containsExactly("room.painted");
            reader.get("/events?topic=room:" + UUID.randomUUID()).is(403, "key.needed");
            reader.get("/events?topic=room").is(404, "topic.unknown");
        }
    }

    @Test
    void anEventMayTakeTheRightOfWhoeverHearsIt() {
        losesTheRoom(() -> annex.take(guild, grace, room), "key.taken");
    }

    @Test
    void anEventMayTakeTheRightOfWhomItConcerns() {
        losesTheRoom(() -> annex.strip(guild, grace, room), "person.stripped");
    }

    @Test
    void aRightThatWasLostUnheardIsMissedWithinAMinute() {
        try (var cable = Cable.join(grace.caller()).hearing(identifier, WORKSPACE);
                var stream = EventSource.join(grace.caller(), "topic=room:" + room)) {
            annex.forget(grace, room);
            building.clock().advance(Duration.ofSeconds(61));
            cable.mustReject(identifier, "key.needed");
            stream.mustEnd();
            guild.happen(1);
            assertThat(cable.event().get("type").stringValue()).isEqualTo("bell.rung");
        }
    }

    @Test
    void anActionIsHeardByAllWhoHearTheRoomAndKeptNowhere() {
        try (var adas = Cable.join(ada.caller(), EXTENDED).hearing(identifier);
                var graces = Cable.join(grace.caller()).hearing(identifier);
                var stream = EventSource.join(ada.caller(), "topic=room:" + room)) {
            var before = building.backstage().log().newest();
            graces.say(Map.of(
                    "command", "message", "identifier", identifier, "data", "{\"action\":\"ring\",\"bell\":\"big\"}"));

            var heard = adas.next();
            assertThat(heard.propertyNames()).containsExactlyInAnyOrder("identifier", "message");
            for (var message :
                    List.of(heard.get("message"), graces.event(), stream.next().json())) {
                assertThat(message.propertyNames()).containsExactlyInAnyOrder("type", "at", "actor_id", "data");
                assertThat(message.get("type").stringValue()).isEqualTo("bell.rung");
                assertThat(message.get("actor_id").stringValue()).isEqualTo(grace.id());
                assertThat(message.get("data")).hasToString("{\"bell\":\"big\"}");
            }
            assertThat(building.backstage().log().newest()).isEqualTo(before);
            adas.perform(identifier, "sing");
            assertThat(adas.next().at("/message/data/code").stringValue()).isEqualTo("action.unknown");
        }
        assertThat(guild.positions("bell.rung")).isEmpty();
    }

    @Test
    void fromABannedAddressNothingIsDone() {
        var twin = guild.joins(building.stranger().from("192.0.2.77"), "Twin");
        var bad = guild.joins(building.stranger().from("192.0.2.77"), "Bad");
        annex.give(twin, room);
        try (var cable = Cable.join(twin.caller()).hearing(identifier);
                var adas = Cable.join(ada.caller()).hearing(identifier)) {
            cable.perform(identifier, "ring");
            assertThat(cable.event().get("type").stringValue()).isEqualTo("bell.rung");
            assertThat(adas.event().get("type").stringValue()).isEqualTo("bell.rung");
            ada.put("/users/" + bad.id() + "/ban").is(204);
            cable.perform(identifier, "ring");
            var refused = cable.next();
            assertThat(refused.at("/message/type").stringValue()).isEqualTo("action.refused");
            assertThat(refused.at("/message/data/code").stringValue()).isEqualTo("address.banned");
            // They may still hear.
            guild.happen(1, "room.painted", Annex.topic(room), room);
            assertThat(cable.event().get("type").stringValue()).isEqualTo("room.painted");
            assertThat(adas.event().get("type").stringValue()).isEqualTo("room.painted");
        }
    }

    private void losesTheRoom(Runnable loss, String type) {
        try (var adas = Cable.join(ada.caller(), EXTENDED).hearing(identifier);
                var graces = Cable.join(grace.caller(), EXTENDED).hearing(identifier);
                var stream = EventSource.join(grace.caller(), "topic=room:" + room);
                var fire = Fire.of(guild, Annex.topic(room))) {
            graces.positions(20);
            stream.positions(20);
            loss.run();
            var lost = guild.lastPosition(type);
            fire.burnPast(lost);
            fire.putOut();
            guild.happen(1, "room.painted", Annex.topic(room), room);
            var last = guild.lastPosition("room.painted");

            var frame = graces.next();
            while (!frame.path("type").asString("").equals("reject_subscription")) {
                assertThat(frame.at("/message/position").longValue()).isLessThan(lost);
                frame = graces.next();
            }
            assertThat(frame.get("reason").stringValue()).isEqualTo("key.needed");
            assertThat(stream.mustEnd()).allMatch(message -> message.position() < lost);
            // Nothing follows but what they subscribe to.
            graces.hearing(WORKSPACE);
            guild.happen(1);
            assertThat(graces.event().get("type").stringValue()).isEqualTo("bell.rung");
            // Whoever still may has missed nothing.
            var heard = Heard.until(adas, last);
            var all = building
                    .backstage()
                    .log()
                    .after(building.workspace(guild.slug()), Set.of(Annex.topic(room)), 0, 100_000)
                    .events()
                    .stream()
                    .map(event -> event.position())
                    .toList();
            assertThat(heard).isEqualTo(all.subList(all.indexOf(heard.getFirst()), all.size()));
        }
    }
}
