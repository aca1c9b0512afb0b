package guildhall.bootstrap.door;

import static guildhall.bootstrap.door.Cable.EXTENDED;
import static guildhall.bootstrap.door.Cable.ME;
import static guildhall.bootstrap.door.Cable.PLAIN;
import static guildhall.bootstrap.door.Cable.WORKSPACE;
import static guildhall.bootstrap.door.Cable.channel;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens, over Action Cable. */
@OnEveryStore
final class CableDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;

    CableDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void whoeverSpeaksOneOfBothProtocolsIsAnsweredInIt() {
        try (var plain = Cable.join(ada.caller(), PLAIN);
                var extended = Cable.join(ada.caller(), EXTENDED);
                var first = Cable.join(ada.caller(), "soap", EXTENDED, PLAIN);
                var none = Cable.join(ada.caller())) {
            assertThat(plain.protocol()).isEqualTo(PLAIN);
            assertThat(extended.protocol()).isEqualTo(EXTENDED);
            assertThat(first.protocol()).isEqualTo(EXTENDED);
            assertThat(none.protocol()).isEmpty();
            for (var cable : List.of(plain, extended, first, none)) {
                cable.hearing(WORKSPACE);
            }
            ada.patch("/me", Map.of("bio", "Hello")).is(200);
            assertThat(keys(plain)).containsExactlyInAnyOrder("identifier", "message");
            assertThat(keys(none)).containsExactlyInAnyOrder("identifier", "message");
            for (var cable : List.of(extended, first)) {
                assertThat(keys(cable))
                        .containsExactlyInAnyOrder("identifier", "message", "stream_id", "epoch", "offset");
            }
        }
    }

    @Test
    void anEventComesLiveAndOnce() {
        try (var cable = Cable.join(ada.caller(), PLAIN).hearing(WORKSPACE)) {
            ada.patch("/me", Map.of("bio", "First")).is(200);
            var grace = guild.member("Grace");

            var changed = cable.next();
            assertThat(changed.get("identifier").stringValue()).isEqualTo(WORKSPACE);
            var message = changed.get("message");
            assertThat(message.get("type").stringValue()).isEqualTo("user.changed");
            assertThat(message.get("id").stringValue()).hasSize(36);
            assertThat(message.get("at").stringValue()).endsWith("Z");
            assertThat(message.get("actor_id").stringValue()).isEqualTo(ada.id());
            assertThat(message.get("position").longValue()).isEqualTo(guild.lastPosition("user.changed"));
            assertThat(message.at("/data/user/bio").stringValue()).isEqualTo("First");
            // What comes next is something else: nothing comes twice.
            var joined = cable.event();
            assertThat(joined.get("type").stringValue()).isEqualTo("user.joined");
            assertThat(joined.at("/data/user/id").stringValue()).isEqualTo(grace.id());
        }
    }

    @Test
    void theExtendedProtocolSaysWhereAnEventStands() {
        var epoch = building.backstage().log().epoch();
        try (var cable = Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE, ME)) {
            ada.patch("/me", Map.of("bio", "Here")).is(200);
            var changed = cable.next();
            assertThat(changed.get("stream_id").stringValue()).isEqualTo("workspace");
            assertThat(changed.get("epoch").stringValue()).isEqualTo(epoch);
            assertThat(changed.get("offset").longValue())
                    .isEqualTo(changed.at("/message/position").longValue())
                    .isEqualTo(guild.lastPosition("user.changed"));

            ada.program("identity:read");
            assertThat(cable.next().get("stream_id").stringValue()).isEqualTo("me:" + ada.id());
        }
    }

    @Test
    void everybodyHearsOnlyTheirOwn() {
        var grace = guild.member("Grace");
        try (var adas = Cable.join(ada.caller()).hearing(ME);
                var graces = Cable.join(grace.caller()).hearing(ME)) {
            grace.program("identity:read");
            ada.elsewhere(guild.stranger());

            var minted = graces.event();
            assertThat(minted.get("type").stringValue()).isEqualTo("token.minted");
            assertThat(minted.toString()).doesNotContain("gh_pat_");
            var started = adas.event();
            assertThat(started.get("type").stringValue()).isEqualTo("session.started");
            assertThat(started.toString()).doesNotContain("gh_ses_");
            ada.program("identity:read");
            assertThat(adas.event().get("type").stringValue()).isEqualTo("token.minted");
            grace.elsewhere(guild.stranger());
            assertThat(graces.event().get("type").stringValue()).isEqualTo("session.started");
        }
    }

    @Test
    void nobodyHearsOfAnotherWorkspace() {
        var other = building.guild();
        try (var cable = Cable.join(ada.caller().of(other.slug())).hearing(WORKSPACE, ME)) {
            other.admin().patch("/me", Map.of("bio", "Over there")).is(200);
            other.member("Grace");
            ada.patch("/me", Map.of("bio", "Over here")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Over here");
        }
    }

    @Test
    void whatIsUnsubscribedIsHeardNoMore() {
        try (var cable = Cable.join(ada.caller()).hearing(WORKSPACE, ME)) {
            cable.unsubscribe(WORKSPACE).unsubscribe(channel("NoChannel"));
            // Commands are done one after the other, so this one is answered when that is done.
            cable.hearing(channel("MeChannel", "again", "yes"));
            ada.patch("/me", Map.of("bio", "Unheard")).is(200);
            ada.program("identity:read");
            assertThat(cable.event().get("type").stringValue()).isEqualTo("token.minted");
            assertThat(cable.event().get("type").stringValue()).isEqualTo("token.minted");
            cable.hearing(WORKSPACE);
            ada.patch("/me", Map.of("bio", "Heard")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Heard");
        }
    }

    @Test
    void aRepeatedSubscriptionIsNeitherConfirmedNorHeardTwice() {
        try (var cable = Cable.join(ada.caller()).hearing(WORKSPACE)) {
            cable.subscribe(WORKSPACE).subscribe(WORKSPACE).hearing(ME);
            ada.patch("/me", Map.of("bio", "Once")).is(200);
            ada.patch("/me", Map.of("bio", "Twice")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Once");
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Twice");
        }
    }

    @Test
    void whatCannotBeSubscribedToIsRejectedWithAReason() {
        try (var cable = Cable.join(ada.caller())) {
            for (var unknown : List.of(channel("NoChannel"), channel(""), "{}", "{\"channel\": 7}")) {
                cable.subscribe(unknown).mustReject(unknown, "channel.unknown");
            }
            for (var malformed : List.of("", "WorkspaceChannel", "[]", "null", "{\"channel\":")) {
                cable.subscribe(malformed).mustReject(malformed, "input.invalid");
            }
            var longest = channel("WorkspaceChannel", "pad", "x".repeat(1_024 - 39));
            var tooLong = channel("WorkspaceChannel", "pad", "x".repeat(1_025 - 39));
            assertThat(longest).hasSize(1_024);
            cable.subscribe(longest).mustConfirm(longest);
            cable.subscribe(tooLong).mustReject(tooLong, "input.invalid");
            // And it goes on.
            cable.hearing(WORKSPACE);
        }
    }

    @Test
    void aTokenHearsNoMoreThanItsScopes() {
        try (var cable = Cable.join(ada.program("chat:read"))) {
            cable.subscribe(WORKSPACE).mustReject(WORKSPACE, "token.scope_missing");
            cable.subscribe(ME).mustReject(ME, "token.scope_missing");
        }
        var writer = ada.program("identity:write");
        building.settle();
        try (var cable = Cable.join(writer).hearing(WORKSPACE, ME)) {
            ada.patch("/me", Map.of("bio", "For programs")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("For programs");
        }
    }

    @Test
    void anActionThatThereIsNotIsRefused() {
        try (var cable = Cable.join(ada.caller()).hearing(WORKSPACE)) {
            cable.perform(WORKSPACE, "explode");
            var refused = cable.next();
            assertThat(refused.get("identifier").stringValue()).isEqualTo(WORKSPACE);
            assertThat(refused.at("/message/type").stringValue()).isEqualTo("action.refused");
            assertThat(refused.at("/message/data/action").stringValue()).isEqualTo("explode");
            assertThat(refused.at("/message/data/code").stringValue()).isEqualTo("action.unknown");
            for (var data : List.of("[]", "nonsense", "{}")) {
                cable.say(Map.of("command", "message", "identifier", WORKSPACE, "data", data));
                assertThat(cable.next().at("/message/data/code").stringValue()).isEqualTo("action.unknown");
            }
            // Nobody acts where they have not subscribed.
            cable.perform(ME, "explode").hearing(channel("MeChannel", "n", "1"));
        }
    }

    @Test
    void commandsOfOtherClientsAreAnsweredOrPassedOver() {
        try (var cable = Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE)) {
            cable.say(Map.of("type", "pong"))
                    .say(Map.of("command", "pong"))
                    .say(Map.of("command", "whisper", "identifier", WORKSPACE, "data", Map.of()))
                    .say(Map.of("command", "history", "identifier", ME, "history", Map.of("since", 0)));
            cable.say(Map.of("command", "presence", "identifier", WORKSPACE));
            assertThat(cable.next().get("type").stringValue()).isEqualTo("presence");
        }
    }

    @Test
    void whoResumesByOffsetHearsExactlyWhatFollowedAndGoesOnLive() {
        try (var before = Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE)) {
            guild.happen(300);
            var all = before.positions(300);
            assertThat(all).isEqualTo(guild.positions("bell.rung"));

            for (var missed : List.of(299, 7, 1, 0)) {
                try (var back = Cable.join(ada.caller(), EXTENDED)) {
                    back.resume(WORKSPACE, streams(all.get(299 - missed))).mustConfirm(WORKSPACE);
                    assertThat(back.positions(missed)).isEqualTo(all.subList(300 - missed, 300));
                    back.mustConfirmHistory(WORKSPACE);
                }
            }
            try (var back = Cable.join(ada.caller(), EXTENDED)) {
                back.resume(WORKSPACE, streams(all.get(290))).mustConfirm(WORKSPACE);
                assertThat(back.positions(9)).isEqualTo(all.subList(291, 300));
                back.mustConfirmHistory(WORKSPACE);
                ada.patch("/me", Map.of("bio", "Live")).is(200);
                assertThat(back.event().at("/data/user/bio").stringValue()).isEqualTo("Live");
            }
        }
    }

    @Test
    void whoResumesWhileMuchHappensHearsAllOfItOnceAndInOrder() throws Exception {
        guild.happen(1);
        var start = guild.lastPosition("bell.rung");
        guild.happen(500);
        var fire = Thread.startVirtualThread(() -> {
            for (var i = 0; i < 300; i++) {
                guild.happen(1);
            }
        });
        try (var cable = Cable.join(ada.caller(), EXTENDED)) {
            cable.resume(WORKSPACE, streams(start)).mustConfirm(WORKSPACE);
            fire.join();
            var expected = guild.positions("bell.rung");
            var heard = new ArrayList<Long>();
            while (heard.size() < 800) {
                var frame = cable.next();
                if (!frame.path("type").asString("").equals("confirm_history")) {
                    heard.add(frame.at("/message/position").longValue());
                }
            }
            assertThat(heard).isEqualTo(expected.subList(1, 801));
        }
    }

    @Test
    void whoNamesNoPlaceResumesByTime() {
        guild.happen(3);
        var later = building.clock().advance(Duration.ofMinutes(1));
        guild.happen(4);
        var all = guild.positions("bell.rung");
        try (var cable = Cable.join(ada.caller(), EXTENDED)) {
            cable.resume(WORKSPACE, Map.of("since", later.getEpochSecond(), "streams", Map.of()))
                    .mustConfirm(WORKSPACE);
            assertThat(cable.positions(4)).isEqualTo(all.subList(3, 7));
            cable.mustConfirmHistory(WORKSPACE);
        }
    }

    @Test
    void historyMayBeAskedForLaterToo() {
        guild.happen(2);
        var all = guild.positions("bell.rung");
        try (var cable = Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE)) {
            cable.say(Map.of("command", "history", "identifier", WORKSPACE, "history", streams(all.getFirst())));
            assertThat(cable.position()).isEqualTo(all.getLast());
            cable.mustConfirmHistory(WORKSPACE);
            ada.patch("/me", Map.of("bio", "Live")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Live");
        }
    }

    @Test
    void thePlainProtocolKnowsNoHistory() {
        guild.happen(2);
        try (var cable = Cable.join(ada.caller(), PLAIN)) {
            cable.resume(WORKSPACE, streams(0)).mustConfirm(WORKSPACE);
            ada.patch("/me", Map.of("bio", "Live")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Live");
        }
    }

    @Test
    void aPlaceInAnotherLogIsRejectedAndLiveItGoesOn() {
        guild.happen(2);
        try (var cable = Cable.join(ada.caller(), EXTENDED)) {
            var place = Map.of("workspace", Map.of("epoch", "another", "offset", 0));
            cable.resume(WORKSPACE, Map.of("streams", place))
                    .mustConfirm(WORKSPACE)
                    .mustRejectHistory(WORKSPACE, "events.other_epoch");
            ada.patch("/me", Map.of("bio", "Live")).is(200);
            assertThat(cable.event().at("/data/user/bio").stringValue()).isEqualTo("Live");
        }
    }

    @Test
    void whatIsKeptNoLongerIsRejectedAndLiveItGoesOn() {
        guild.happen(2);
        var old = guild.positions("bell.rung").getFirst();
        var then = building.clock().instant();
        building.clock().advance(Building.EVENTS_KEPT.plusMinutes(1));
        guild.happen(1);
        building.backstage().prune(building.clock(), Building.EVENTS_KEPT);
        try (var cable = Cable.join(ada.caller(), EXTENDED)) {
            cable.resume(WORKSPACE, streams(old)).mustConfirm(WORKSPACE).mustRejectHistory(WORKSPACE, "events.too_old");
            var again = channel("WorkspaceChannel", "n", "2");
            cable.resume(again, Map.of("since", then.getEpochSecond()))
                    .mustConfirm(again)
                    .mustRejectHistory(again, "events.too_old");
            ada.patch("/me", Map.of("bio", "Live")).is(200);
            assertThat(List.of(cable.next(), cable.next()))
                    .allSatisfy(frame -> assertThat(
                                    frame.at("/message/data/user/bio").stringValue())
                            .isEqualTo("Live"));
        }
    }

    @Test
    void aSignOfLifeComesNowAndThen() {
        try (var cable = Cable.join(ada.caller())) {
            Soon.check(() -> assertThat(cable.pings()).hasSizeGreaterThanOrEqualTo(2));
            assertThat(cable.pings().getFirst())
                    .hasToString("{\"type\":\"ping\",\"message\":"
                            + building.clock().instant().getEpochSecond() + "}");
        }
    }

    @Test
    void aLongEventComesWhole() {
        var theme = "\uD83C\uDFF0".repeat(20_000);
        try (var cable = Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE)) {
            ada.patch("/settings", Map.of("theme", theme)).is(200);
            var event = cable.event();
            assertThat(event.at("/data/settings/theme").stringValue()).isEqualTo(theme);
        } finally {
            ada.patch("/settings", Map.of("theme", "")).is(200);
        }
    }

    @Test
    void aPositionThatTheLogHasNotReachedIsNoHistory() {
        try (var cable = Cable.join(ada.caller(), EXTENDED)) {
            cable.resume(WORKSPACE, streams(999_999_999));
            assertThat(cable.next().get("type").stringValue()).isEqualTo("confirm_subscription");
            assertThat(cable.next().get("reason").stringValue()).isEqualTo("events.unknown");
            guild.happen(1);
            assertThat(cable.event().get("type").stringValue()).isEqualTo("bell.rung");
        }
    }

    @Test
    void aTicketIsGoodOnce() {
        var ticket = ada.ticket();
        try (var cable = Cable.connectAt(guild.stranger(), "/cable?jid=" + ticket)) {
            cable.mustBeWelcomed().hearing(ME);
            ada.program("identity:read");
            assertThat(cable.event().get("actor_id").stringValue()).isEqualTo(ada.id());
        }
        mustBeTooOld(Cable.connectAt(guild.stranger(), "/cable?jid=" + ticket));
    }

    @Test
    void aTicketIsGoodForHalfAMinute() {
        var late = ada.ticket();
        building.clock().advance(Duration.ofSeconds(29));
        try (var cable = Cable.connectAt(guild.stranger(), "/cable?jid=" + ada.ticket())) {
            cable.mustBeWelcomed();
        }
        building.clock().advance(Duration.ofSeconds(1));
        mustBeTooOld(Cable.connectAt(guild.stranger(), "/cable?jid=" + late));
    }

    @Test
    void aTicketDiesWithTheSessionThatAskedForIt() {
        var phone = ada.elsewhere(guild.stranger());
        var ticket = phone.ticket();
        phone.delete("/sessions/current").is(204);
        mustBeUnauthorized(Cable.connectAt(guild.stranger(), "/cable?jid=" + ticket));
    }

    @Test
    void aTicketReachesNoFurtherThanTheTokenThatAskedForIt() {
        var ticket = ada.program("shop:read").post("/cable/tickets").is(201);
        assertThat(ticket.header("Cache-Control")).isEqualTo("no-store");
        try (var cable = Cable.connectAt(guild.stranger(), "/cable?jid=" + ticket.text("ticket"))) {
            cable.mustBeWelcomed().subscribe(WORKSPACE).mustReject(WORKSPACE, "token.scope_missing");
        }
        guild.stranger().post("/cable/tickets").is(401, "session.needed");
    }

    @Test
    void aLastingSecretIsNotTakenFromTheAddress() {
        var program = ada.program("identity:read")
                .headers()
                .getOrDefault("Authorization", "")
                .replace("Bearer ", "");
        for (var secret : List.of(ada.token(), program, "", "x")) {
            mustBeUnauthorized(Cable.connectAt(guild.stranger(), "/cable?jid=" + secret));
        }
        // And it counts before what else somebody shows, so that nobody grows used to it.
        mustBeUnauthorized(Cable.connectAt(ada.caller(), "/cable?jid=" + ada.token()));
    }

    @Test
    void aTicketOpensNothingButTheCable() {
        guild.stranger().bearer(ada.ticket()).get("/me").is(401, "session.unknown");
        guild.stranger().get("/me?jid=" + ada.ticket()).is(401, "session.needed");
    }

    @Test
    void aSubProtocolSignsInAndIsNeitherChosenNorEchoed() throws IOException {
        for (var secret : List.of(ada.token(), ada.ticket())) {
            var agreed =
                    Wire.ask(guild.stranger(), "Sec-WebSocket-Protocol", "anycable-token." + secret + ", " + EXTENDED);
            assertThat(agreed.status()).isEqualTo(101);
            assertThat(agreed.header("Sec-WebSocket-Protocol")).isEqualTo(EXTENDED);
            assertThat(agreed.headers().map().toString()).doesNotContain(secret);
        }
        var alone = Wire.ask(guild.stranger(), "Sec-WebSocket-Protocol", "anycable-token." + ada.token());
        assertThat(alone.status()).isEqualTo(101);
        assertThat(alone.headers().map().toString()).doesNotContain("gh_ses_", "anycable");
        try (var cable = Cable.join(guild.stranger(), "anycable-token." + ada.token(), PLAIN)) {
            cable.hearing(ME);
            ada.program("identity:read");
            assertThat(cable.event().get("actor_id").stringValue()).isEqualTo(ada.id());
        }
        mustBeUnauthorized(Cable.connect(guild.stranger(), "anycable-token.gh_ses_whatever", PLAIN));
    }

    @Test
    void aCookieSignsInPagesOfOursAndOfFriends() throws IOException {
        var browser = ada.browser();
        var own = browser.server().toString();
        assertThat(Wire.ask(browser, "Origin", own).status()).isEqualTo(101);
        assertThat(Wire.ask(browser, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(101);
        assertThat(Wire.ask(browser, "Origin", Building.FRIEND, "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(101);
        assertThat(Wire.ask(browser, "Origin", "https://a.friends.example").status())
                .isEqualTo(101);
        try (var cable = Cable.join(browser.with("Origin", own))) {
            cable.hearing(ME);
        }
    }

    @Test
    void aCookieAloneOrOnAForeignPageIsTurnedAwayBeforeTheUpgrade() throws IOException {
        var browser = ada.browser();
        for (var headers : List.of(
                new String[] {},
                new String[] {"Origin", "https://evil.example"},
                new String[] {"Origin", "null"},
                new String[] {"Origin", Building.FRIEND + ".evil.example"},
                new String[] {"Origin", browser.server().toString(), "Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"})) {
            var refused = Wire.ask(browser, headers).mustRefuse(403, String.join(" ", headers));
            assertThat(refused.code()).isEqualTo("origin.foreign");
        }
    }

    @Test
    void aForeignPageIsTurnedAwayWhateverItShows() throws IOException {
        var evil = "https://evil.example";
        var ticket = "/cable?jid=" + ada.ticket();
        assertThat(Wire.ask(ada.caller(), "Origin", evil)
                        .mustRefuse(403, "bearer")
                        .code())
                .isEqualTo("origin.foreign");
        assertThat(Wire.ask(guild.stranger(), "Origin", evil)
                        .mustRefuse(403, "nothing")
                        .code())
                .isEqualTo("origin.foreign");
        assertThat(Wire.askAt(guild.stranger(), ticket, "Origin", evil)
                        .mustRefuse(403, "ticket")
                        .code())
                .isEqualTo("origin.foreign");
        assertThat(Wire.ask(ada.caller(), "Origin", Building.FRIEND).status()).isEqualTo(101);
        assertThat(Wire.ask(ada.caller(), "Origin", ada.caller().server().toString())
                        .status())
                .isEqualTo(101);
    }

    @Test
    void anUnknownNameIsNotOurs() throws IOException {
        assertThat(Wire.ask(ada.caller(), "Host", "evil.example")
                        .mustRefuse(421, "host")
                        .code())
                .isEqualTo("host.unknown");
        assertThat(Wire.ask(ada.caller(), "Host", "other.example").status()).isEqualTo(101);
    }

    @Test
    void nothingIsCompressed() throws IOException {
        var agreed = Wire.ask(ada.caller(), "Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
        assertThat(agreed.status()).isEqualTo(101);
        assertThat(agreed.header("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    void whoAsksForNoWebSocketIsToldTo() throws IOException {
        var plain = ada.caller().send("GET", "/cable", null).is(426, "upgrade.needed");
        assertThat(plain.header("Upgrade")).isEqualToIgnoringCase("websocket");
        assertThat(ada.caller().send("HEAD", "/cable", null).is(426).bytes()).isEmpty();
        ada.caller().send("POST", "/cable", "{}").is(405, "method.not_allowed");
        Wire.ask(ada.caller(), "Sec-WebSocket-Version", "12").mustRefuse("an old version");
        Wire.ask(ada.caller(), "Sec-WebSocket-Key", "").mustRefuse(426, "no key");
        Wire.ask(ada.caller(), "Sec-WebSocket-Key", "short").mustRefuse(426, "a key that is none");
        Wire.ask(ada.caller(), "Upgrade", "h2c").mustRefuse("another protocol");
        assertThat(Wire.askAt(ada.caller(), "/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aStrangerIsToldSoAndNotToComeBack() {
        mustBeUnauthorized(Cable.connect(guild.stranger(), PLAIN));
        mustBeUnauthorized(Cable.connect(guild.stranger(), EXTENDED));
        mustBeUnauthorized(Cable.connect(guild.stranger().bearer("gh_ses_whatever")));
    }

    /** As clients that can ask for a new one are told. */
    private static void mustBeTooOld(Cable cable) {
        try (cable) {
            assertThat(cable.mustEnd("token_expired", false, 1008)).isEmpty();
        }
    }

    private static void mustBeUnauthorized(Cable opened) {
        try (var cable = opened) {
            assertThat(cable.mustEnd("unauthorized", false, 1008)).isEmpty();
        }
    }

    private Map<String, ?> streams(long offset) {
        var epoch = building.backstage().log().epoch();
        return Map.of("streams", Map.of("workspace", Map.of("epoch", epoch, "offset", offset)));
    }

    private static Set<String> keys(Cable cable) {
        return Set.copyOf(cable.next().propertyNames());
    }
}
