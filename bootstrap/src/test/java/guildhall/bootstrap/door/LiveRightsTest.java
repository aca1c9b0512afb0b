package guildhall.bootstrap.door;

import static guildhall.bootstrap.door.Cable.EXTENDED;
import static guildhall.bootstrap.door.Cable.ME;
import static guildhall.bootstrap.door.Cable.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever may not be here any longer is hung up on, and hears nothing of what came later. */
@OnEveryStore
final class LiveRightsTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;
    private final Person grace;

    LiveRightsTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
        this.grace = guild.member("Grace");
    }

    @Test
    void whoSignsOutHearsNothingMore() {
        isShutOut(grace.caller(), () -> grace.delete("/sessions/current").is(204), "session.ended");
    }

    @Test
    void whoIsSignedOutFromAnotherDeviceHearsNothingMore() {
        var phone = grace.elsewhere(guild.stranger());
        var lost = phone.get("/sessions").is(200).items().stream()
                .filter(session -> session.get("current").booleanValue())
                .map(session -> session.get("id").stringValue())
                .findFirst()
                .orElseThrow();
        building.settle();
        try (var other = Cable.join(grace.caller()).hearing(ME)) {
            isShutOut(phone.caller(), () -> grace.delete("/sessions/" + lost).is(204), "session.ended");
            // The device on which it was done goes on.
            assertThat(other.event().get("type").stringValue()).isEqualTo("session.ended");
        }
    }

    @Test
    void whoCameByATicketIsSignedOutWithTheSessionThatAskedForIt() {
        try (var cable = Cable.connectAt(guild.stranger(), "/cable?jid=" + grace.ticket())) {
            cable.mustBeWelcomed().hearing(WORKSPACE);
            grace.delete("/sessions/current").is(204);
            cable.mustEnd("session_ended", false, 1008);
        }
    }

    @Test
    void whoIsDeactivatedHearsNothingMore() {
        isShutOut(grace.caller(), () -> ada.delete("/users/" + grace.id()).is(204), "user.deactivated");
    }

    @Test
    void whoIsBannedHearsNothingMore() {
        isShutOut(grace.caller(), () -> ada.put("/users/" + grace.id() + "/ban").is(204), "user.banned");
    }

    @Test
    void aProgramWhoseTokenIsRevokedHearsNothingMore() {
        var program = grace.program("identity:read");
        var id = grace.get("/me/tokens").is(200).all("id").getFirst();
        isShutOut(program, () -> grace.delete("/me/tokens/" + id).is(204), "token.revoked");
    }

    @Test
    void aProgramWhoseOwnerIsDeactivatedHearsNothingMore() {
        isShutOut(
                grace.program("identity:read"),
                () -> ada.delete("/users/" + grace.id()).is(204),
                "user.deactivated");
    }

    @Test
    void whoEndsOneSessionEndsNoOther() {
        var phone = grace.elsewhere(guild.stranger());
        try (var adas = Cable.join(ada.caller()).hearing(WORKSPACE);
                var graces = Cable.join(grace.caller()).hearing(WORKSPACE)) {
            phone.delete("/sessions/current").is(204);
            ada.patch("/me", Map.of("bio", "Still here")).is(200);
            for (var cable : List.of(adas, graces)) {
                assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Still here");
            }
        }
    }

    @Test
    void aTokenThatExpiresEndsItsSocketsAndStreams() {
        var program = grace.programUntil(building.clock().instant().plusSeconds(60), "identity:read");
        expires(program, Duration.ofSeconds(60));
        program.get("/me").is(401, "session.expired");
    }

    @Test
    void aSessionThatExpiresEndsItsSocketsAndStreams() {
        expires(grace.caller(), Duration.ofDays(30));
    }

    @Test
    void whoCameWithAnotherRoleKeepsWhatIsEverybodys() {
        var hopper = guild.administrator("Hopper");
        try (var cable = Cable.join(hopper.caller(), EXTENDED).hearing(WORKSPACE);
                var stream = EventSource.join(hopper.caller(), "topic=workspace");
                var fire = Fire.of(guild, Topic.workspace())) {
            ada.patch("/users/" + hopper.id(), Map.of("role", "member")).is(200);
            var demoted = guild.lastPosition("user.changed");
            fire.burnPast(demoted);
            ada.patch("/me", Map.of("bio", "Last")).is(200);
            fire.putOut();
            var last = guild.lastPosition("user.changed");
            // All of it, once and in order, although the line fell silent amid it.
            var heard = Heard.until(cable, last);
            var told = Heard.until(stream, last);
            var all = all();
            assertThat(heard).isEqualTo(all.subList(all.indexOf(heard.getFirst()), all.indexOf(last) + 1));
            assertThat(told).isEqualTo(all.subList(all.indexOf(told.getFirst()), all.indexOf(last) + 1));
            assertThat(heard).contains(demoted);
            assertThat(told).contains(demoted);
        }
    }

    /** Everything on the workspace's topic. */
    private List<Long> all() {
        return building
                .backstage()
                .log()
                .after(
                        building.workspace(guild.slug()),
                        Set.of(Topic.workspace()),
                        building.backstage().log().floor(),
                        100_000)
                .events()
                .stream()
                .map(event -> event.position())
                .toList();
    }

    private void isShutOut(Caller caller, Runnable end, String type) {
        try (var cable = Cable.join(caller, EXTENDED).hearing(WORKSPACE, ME);
                var stream = EventSource.join(caller, "topic=workspace&topic=me");
                var fire = Fire.of(guild, Topic.workspace())) {
            cable.positions(20);
            stream.positions(20);
            end.run();
            var position = guild.lastPosition(type);

            var heard = cable.mustEnd("session_ended", false, 1008).stream()
                    .map(LiveRightsTest::position)
                    .toList();
            var told =
                    stream.mustEnd().stream().map(EventSource.Message::position).toList();
            fire.burnPast(position);
            assertThat(heard).allMatch(before -> before < position).isSorted().doesNotHaveDuplicates();
            assertThat(told).allMatch(before -> before < position).isSorted().doesNotHaveDuplicates();
        }
        // And they do not come back.
        try (var again = Cable.connect(caller)) {
            again.mustEnd("unauthorized", false, 1008);
        }
    }

    private void expires(Caller caller, Duration life) {
        try (var cable = Cable.join(caller, EXTENDED).hearing(WORKSPACE);
                var stream = EventSource.join(caller, "topic=workspace")) {
            building.clock().advance(life.minusSeconds(1));
            guild.happen(1);
            cable.position();
            stream.positions(1);
            building.clock().advance(Duration.ofSeconds(1));
            assertThat(cable.mustEnd("token_expired", false, 1008)).isEmpty();
            assertThat(stream.mustEnd()).isEmpty();
        }
        try (var again = Cable.connect(caller)) {
            again.mustEnd("token_expired", false, 1008);
        }
    }

    private static long position(JsonNode frame) {
        return frame.at("/message/position").longValue();
    }
}
