package guildhall.bootstrap.door;

import static guildhall.bootstrap.door.Cable.EXTENDED;
import static guildhall.bootstrap.door.Cable.WORKSPACE;
import static guildhall.bootstrap.door.Cable.channel;
import static guildhall.bootstrap.door.Wire.BINARY;
import static guildhall.bootstrap.door.Wire.CONTINUATION;
import static guildhall.bootstrap.door.Wire.LAST;
import static guildhall.bootstrap.door.Wire.PING;
import static guildhall.bootstrap.door.Wire.PONG;
import static guildhall.bootstrap.door.Wire.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.live.Topic;
import guildhall.http.DoorSettings.Times;
import guildhall.live.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of the cable that mean no good, or can do no better. */
@Timeout(300)
final class CableHostileTest {
    /** Of the server with a client that takes nothing. Real ones get more. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Times TIMES =
            new Times(Duration.ofSeconds(10), Duration.ofSeconds(15), PATIENCE, Duration.ofSeconds(120), PATIENCE);
    private static final long MEBIBYTE = 1 << 20;
    /** What the heap may grow by where a single queue without bounds would take much more. */
    private static final long BOUND = 64 * MEBIBYTE;

    private static final String KIBIBYTE = Json.MAPPER.writeValueAsString(Map.of("text", "x".repeat(1_000)));

    // The log is on disk, so that what the heap holds is not the log.
    private final Building building = Building.openUncounted(StoreKind.SQLITE, TIMES);
    private final Guild guild = building.guild();
    private final Person ada = guild.admin();

    @AfterEach
    void close() {
        building.close();
    }

    @Test
    void aThousandSubscriptionsAreEnoughForOneSocketWhichGoesOn() {
        try (var cable = Cable.join(ada.caller())) {
            for (var i = 0; i < 10_000; i++) {
                cable.subscribe(numbered(i));
            }
            for (var i = 0; i < 1_000; i++) {
                cable.mustConfirm(numbered(i));
            }
            for (var i = 1_000; i < 10_000; i++) {
                cable.mustReject(numbered(i), "subscriptions.too_many");
            }
            guild.happen(1);
            var heard = IntStream.range(0, 1_000)
                    .mapToObj(_ -> cable.next().get("identifier").stringValue())
                    .toList();
            assertThat(heard).doesNotHaveDuplicates();
            // Whoever gives one back gets another.
            cable.unsubscribe(numbered(0)).subscribe(numbered(1_000)).mustConfirm(numbered(1_000));
        }
    }

    @Test
    void aFrameThatIsTooLongIsNotReadToItsEnd() throws IOException {
        try (var wire = welcomed()) {
            wire.begin(LAST | TEXT, MEBIBYTE, true).bytes(new byte[1]).mustBeClosed(1009);
        }
        try (var wire = welcomed()) {
            wire.begin(LAST | TEXT, Long.MAX_VALUE, true).bytes(new byte[1]).mustBeClosed(1009);
        }
        try (var wire = welcomed()) {
            mustBeCutOffSaying(wire, LAST | TEXT, new byte[(int) MEBIBYTE]);
        }
    }

    @Test
    void aMessageThatIsTooLongInManyFramesIsNotGatheredToItsEnd() throws IOException {
        try (var wire = welcomed()) {
            wire.say(TEXT, new byte[1_000]);
            for (var i = 1; i < 16; i++) {
                wire.say(CONTINUATION, new byte[1_000]);
            }
            wire.say(CONTINUATION, new byte[400]).mustBeClosed(1009);
        }
    }

    @Test
    void theLongestMessageIsStillHeard() throws IOException {
        try (var wire = welcomed()) {
            var command =
                    "{\"command\":\"subscribe\",\"identifier\":" + Json.MAPPER.writeValueAsString(WORKSPACE) + "}";
            wire.say(command + " ".repeat(16_384 - command.length())).mustHear("confirm_subscription");
        }
    }

    @Test
    void messagesAreText() throws IOException {
        try (var wire = welcomed()) {
            wire.say(LAST | BINARY, "{}".getBytes(StandardCharsets.UTF_8)).mustEnd("invalid_request", false, 1003);
        }
        try (var wire = welcomed()) {
            wire.say(LAST | TEXT, new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'})
                    .mustBeClosed(1007);
        }
    }

    @Test
    void whatIsNoObjectIsNoCommand() throws IOException {
        for (var text : List.of("", " ", "nonsense", "[]", "7", "\"subscribe\"", "null", "{", "{} {}", "{'a':1}")) {
            try (var wire = welcomed()) {
                wire.say(text).mustEnd("invalid_request", false, 1008);
            } catch (AssertionError e) {
                throw new AssertionError("said: " + text, e);
            }
        }
        try (var wire = welcomed()) {
            wire.say("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)).mustEnd("invalid_request", false, 1008);
        }
    }

    @Test
    void anObjectOfAnyShapeDoesNoHarm() throws IOException {
        try (var wire = welcomed()) {
            for (var text : List.of(
                    "{}",
                    "{\"command\":7}",
                    "{\"command\":\"subscribe\",\"identifier\":{\"channel\":\"WorkspaceChannel\"}}",
                    "{\"command\":\"message\",\"identifier\":[],\"data\":{}}",
                    "{\"command\":\"history\",\"identifier\":\"x\",\"history\":7}")) {
                wire.say(text);
            }
            // The one whose identifier is no text.
            wire.mustHear("reject_subscription");
            var identifier = Json.MAPPER.writeValueAsString(WORKSPACE);
            wire.say("{\"command\":\"subscribe\",\"identifier\":" + identifier
                            + ",\"history\":{\"since\":\"x\",\"streams\":[{\"offset\":1e99}]}}")
                    .mustHear("confirm_subscription");
        }
    }

    @Test
    void framesMustBeMaskedAndMakeSense() throws IOException {
        try (var wire = welcomed()) {
            wire.begin(LAST | TEXT, 2, false).bytes(new byte[] {'{', '}'}).mustBeClosed(1002);
        }
        try (var wire = welcomed()) {
            wire.say(LAST | CONTINUATION, new byte[] {'{', '}'}).mustBeClosed(1002);
        }
        try (var wire = welcomed()) {
            wire.say(TEXT, new byte[] {'{'}).say(LAST | TEXT, new byte[] {'}'}).mustBeClosed(1002);
        }
        try (var wire = welcomed()) {
            wire.say(LAST | 0x40 | TEXT, new byte[] {'{', '}'}).mustBeClosed(1002);
        }
        try (var wire = welcomed()) {
            wire.say(PING, new byte[2]).mustBeClosed(1002);
        }
        mustBeEmpty();
    }

    @Test
    void aMessageMayComeInPiecesWithAPingAmongThem() throws IOException {
        var text = "{\"command\":\"subscribe\",\"identifier\":"
                + Json.MAPPER.writeValueAsString(channel("WorkspaceChannel", "ü", "€𝄞")) + "}";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try (var wire = welcomed()) {
            // One byte each, so that letters are cut too.
            wire.say(TEXT, new byte[0]);
            for (var b : bytes) {
                wire.say(CONTINUATION, new byte[] {b});
            }
            wire.say(LAST | PING, "between".getBytes(StandardCharsets.UTF_8));
            var pong = wire.next();
            assertThat(pong.opcode()).isEqualTo(PONG);
            assertThat(pong.text()).isEqualTo("between");
            wire.say(LAST | CONTINUATION, new byte[0]).mustHear("confirm_subscription");
            wire.say(LAST | PONG, new byte[100]).say(LAST | PING, new byte[0]);
            assertThat(wire.next().opcode()).isEqualTo(PONG);
        }
    }

    @Test
    void halfAFrameHoldsUpNobodyElseAndGoesWithItsClient() throws IOException {
        var halves = new ArrayList<Wire>();
        try (var cable = Cable.join(ada.caller()).hearing(WORKSPACE)) {
            for (var i = 0; i < 50; i++) {
                halves.add(welcomed()
                        .subscribe(WORKSPACE)
                        .mustHear("confirm_subscription")
                        .begin(LAST | TEXT, 1_000, true)
                        .bytes(new byte[10]));
            }
            guild.happen(10);
            assertThat(cable.positions(10)).isEqualTo(guild.positions("bell.rung"));
            // They hear, as long as they are there.
            assertThat(halves.getFirst().next().opcode()).isEqualTo(TEXT);
            for (var half : halves) {
                half.close();
            }
            Soon.check(() -> assertThat(lines()).isEqualTo(1));
        }
    }

    @Test
    void whoeverNeverReadsIsHungUpOnAndHoldsUpNobodyElse() throws IOException {
        var deaf = new ArrayList<Wire>();
        var listeners = new ArrayList<Cable>();
        try {
            for (var i = 0; i < 5; i++) {
                deaf.add(Wire.open(ada.caller(), 4_096).subscribe(WORKSPACE));
            }
            for (var i = 0; i < 3; i++) {
                listeners.add(Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE));
            }
            Soon.check(() -> assertThat(lines()).isEqualTo(8));
            var before = heap();
            var heard = new ArrayList<Long>();
            for (var i = 0; i < 200; i++) {
                guild.happen(100, "bell.rung", Topic.workspace(), UUID.randomUUID(), KIBIBYTE);
                for (var listener : listeners) {
                    heard.addAll(listener.positions(100));
                }
                if (i % 50 == 49) {
                    // Each of the deaf would by now have five mebibytes more waiting for it.
                    assertThat(heap() - before).isLessThan(BOUND);
                }
            }
            var all = guild.positions("bell.rung");
            assertThat(all).hasSize(20_000);
            for (var i = 0; i < 200; i++) {
                for (var j = 0; j < 3; j++) {
                    assertThat(heard.subList(i * 300 + j * 100, i * 300 + j * 100 + 100))
                            .isEqualTo(all.subList(i * 100, i * 100 + 100));
                }
            }
            mustBecome(3);
            assertThat(building.backstage().switchboard().tooSlow()).isEqualTo(5);
            for (var wire : deaf) {
                wire.mustBeCutOff();
            }
        } finally {
            for (var wire : deaf) {
                wire.close();
            }
            listeners.forEach(Cable::close);
        }
    }

    @Test
    void aStreamThatNobodyReadsIsEndedToo() throws IOException {
        try (var line = Line.to(building.port(), 4_096)) {
            line.say("GET /api/v1/events?topic=workspace HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + ada.token() + "\r\n\r\n");
            Soon.check(() -> assertThat(lines()).isEqualTo(1));
            var before = heap();
            for (var i = 0; i < 20; i++) {
                guild.happen(1_000, "bell.rung", Topic.workspace(), UUID.randomUUID(), KIBIBYTE);
            }
            assertThat(heap() - before).isLessThan(BOUND);
            mustBecome(0);
            assertThat(building.backstage().switchboard().tooSlow()).isEqualTo(1);
            line.mustEnd();
        }
    }

    @Test
    void aHundredThousandMissedEventsComeOnceAndInOrderHoweverSlowTheClientIs() throws IOException {
        guild.happen(1);
        var start = guild.lastPosition("bell.rung");
        var last = building.backstage().log().newest();
        for (var i = 0; i < 100; i++) {
            guild.happen(1_000, "bell.rung", Topic.workspace(), UUID.randomUUID(), KIBIBYTE);
            building.settle();
        }
        var before = heap();
        var most = 0L;
        var epoch = building.backstage().log().epoch();
        var resume = Map.of("streams", Map.of("workspace", Map.of("epoch", epoch, "offset", start)));
        try (var wire = Wire.open(ada.caller(), 4_096, "Sec-WebSocket-Protocol", EXTENDED)) {
            wire.mustHear("welcome")
                    .say(Json.MAPPER.writeValueAsString(
                            Map.of("command", "subscribe", "identifier", WORKSPACE, "history", resume)))
                    .mustHear("confirm_subscription");
            for (var i = 0; i < 100_000; i++) {
                if (i < 500) {
                    LockSupport.parkNanos(5_000_000);
                }
                if (i % 25_000 == 500) {
                    most = Math.max(most, heap());
                }
                var offset = wire.next().json().path("offset").longValue();
                // Nobody else has anything recorded meanwhile, so that none may be left out.
                assertThat(offset).isEqualTo(last + 1);
                last = offset;
            }
            wire.mustHear("confirm_history");
            assertThat(most - before).isLessThan(BOUND);
            guild.happen(1);
            assertThat(wire.next().json().path("offset").longValue()).isEqualTo(last + 1);
        }
    }

    @Test
    void whoeverReconnectsAllTheTimeIsToldToWaitAndLeavesNothingBehind() throws Exception {
        try (var counted = Building.open(StoreKind.MEMORY)) {
            var caller = counted.home().admin().caller();
            var others = counted.home().member("Grace");
            var begun = System.nanoTime();
            var letIn = new AtomicInteger();
            var refused = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var all = new ArrayList<Future<?>>();
                for (var i = 0; i < 8; i++) {
                    all.add(threads.submit(() -> {
                        for (var j = 0; j < 250; j++) {
                            (isLetIn(caller, j) ? letIn : refused).incrementAndGet();
                        }
                        return null;
                    }));
                }
                for (var one : all) {
                    one.get();
                }
            }
            var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 1;
            assertThat(letIn.get() + refused.get()).isEqualTo(2_000);
            // A thousand at once, and two hundred a second after that.
            assertThat((long) letIn.get()).isLessThanOrEqualTo(1_000 + 200 * seconds);
            try (var cable = Cable.join(others.caller()).hearing(WORKSPACE)) {
                Soon.check(() ->
                        assertThat(counted.backstage().switchboard().lines()).isEqualTo(1));
                cable.unsubscribe(WORKSPACE);
            }
            Soon.check(
                    () -> assertThat(counted.backstage().switchboard().lines()).isZero());
        }
    }

    /** Comes, and leaves in a different way each time. */
    private static boolean isLetIn(Caller caller, int time) throws IOException {
        try (var line = Line.to(caller.server().getPort())) {
            var answer = line.say(Wire.request(caller)).answer();
            if (answer.status() == 101 && time % 2 == 0) {
                line.hear(2);
            }
            if (answer.status() != 101) {
                assertThat(answer.mustRefuse(429, "again").header("Retry-After"))
                        .isNotEmpty();
            }
            return answer.status() == 101;
        }
    }

    @Test
    void nobodyIsConnectedMoreThan256Times() throws IOException {
        var all = new ArrayList<Wire>();
        try {
            for (var i = 0; i < 256; i++) {
                all.add(Wire.open(ada.caller()));
            }
            var refused = Wire.ask(ada.caller()).mustRefuse(429, "one too many");
            assertThat(refused.code()).isEqualTo("connections.too_many");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            ada.caller()
                    .with("Accept", EventSource.TYPE)
                    .get("/events?topic=workspace")
                    .is(429, "connections.too_many");
            // Others are others.
            Cable.join(guild.member("Grace").caller()).close();
            all.removeLast().close();
            Soon.check(() -> {
                try (var cable = Cable.join(ada.caller())) {
                    cable.hearing(WORKSPACE);
                } catch (RuntimeException e) {
                    throw new AssertionError(e);
                }
            });
        } finally {
            for (var wire : all) {
                wire.close();
            }
        }
        mustBeEmpty();
    }

    @Test
    void whoeverSaysMuchAndReadsNothingHoldsUpThemselvesAlone() throws IOException {
        try (var loud = Wire.open(ada.caller(), 4_096);
                var cable = Cable.join(ada.caller()).hearing(WORKSPACE)) {
            var before = heap();
            var tall = Thread.ofVirtual().start(() -> {
                try {
                    for (var i = 0; i < 1_000_000; i++) {
                        loud.subscribe("{\"channel\":\"NoChannel\"}");
                    }
                } catch (IOException _) {
                    // they were hung up on, as they should be
                }
            });
            for (var i = 0; i < 20; i++) {
                guild.happen(1);
                cable.position();
            }
            var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (tall.isAlive() && System.nanoTime() < end) {
                assertThat(heap() - before).isLessThan(BOUND);
                LockSupport.parkNanos(500_000_000);
            }
            assertThat(tall.isAlive()).isFalse();
            Soon.check(() -> assertThat(lines()).isEqualTo(1));
        }
    }

    @Test
    void aServerThatStopsSaysSoAndDoesNotWaitForEver() {
        var cables = new ArrayList<Cable>();
        var streams = new ArrayList<EventSource>();
        for (var i = 0; i < 50; i++) {
            cables.add(Cable.join(ada.caller(), EXTENDED).hearing(WORKSPACE));
            streams.add(EventSource.join(ada.caller(), "topic=workspace"));
        }
        guild.happen(1);
        cables.forEach(Cable::position);
        streams.forEach(stream -> assertThat(stream.positions(1)).hasSize(1));
        var begun = System.nanoTime();
        building.closeDoor();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        cables.forEach(cable -> cable.mustEnd("server_restart", true, 1012));
        streams.forEach(stream -> assertThat(stream.mustEnd()).isEmpty());
        // It did not wait until its patience was over, after which it cuts everybody off.
        assertThat(took).isLessThan(PATIENCE);
        mustBeEmpty();
    }

    private Wire welcomed() throws IOException {
        return Wire.open(ada.caller()).mustHear("welcome");
    }

    /** They may be cut off in the middle of a word. */
    private static void mustBeCutOffSaying(Wire wire, int first, byte[] payload) throws IOException {
        try {
            wire.say(first, payload);
        } catch (IOException _) {
            return;
        }
        wire.mustBeCutOff();
    }

    private static String numbered(int number) {
        return channel("WorkspaceChannel", "n", Integer.toString(number));
    }

    private int lines() {
        return building.backstage().switchboard().lines();
    }

    /** So many are left once the server's patience is over. */
    private void mustBecome(int lines) {
        var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (lines() > lines && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(lines()).isEqualTo(lines);
    }

    private void mustBeEmpty() {
        Soon.check(() -> assertThat(lines()).isZero());
    }

    /** What the heap holds that somebody still needs. */
    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
