package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.DoorSettings.Times;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clients that take their time, or never come to the point. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("NullAway.Init") // before all
final class SlowTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** The door looks once a second who dawdles over their headers. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration DRIP = Duration.ofMillis(50);

    private static House house;

    @BeforeAll
    static void open() {
        house = House.with(new Times(LIMIT, LIMIT, LIMIT, LIMIT.multipliedBy(2), LIMIT));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void headersThatDripAreCutOffAlthoughBytesKeepComing() throws IOException {
        try (var line = house.call()) {
            line.say("GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            var begun = System.nanoTime();
            dripUntilCutOff(line, "a");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(LIMIT.dividedBy(2), SOON);
        }
    }

    @Test
    void aRequestLineThatDripsIsCutOffToo() throws IOException {
        try (var line = house.call()) {
            dripUntilCutOff(line.say("GET /"), "a");
        }
    }

    @Test
    void emptyLinesBeforeARequestAreNoRequest() throws IOException {
        try (var line = house.call()) {
            dripUntilCutOff(line, "\r\n");
        }
    }

    @Test
    void aSecondRequestMayDawdleNoMoreThanTheFirst() throws IOException {
        try (var line = house.call()) {
            line.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(line.answer().status()).isEqualTo(200);
            dripUntilCutOff(line.say("GET /health HTTP/1.1\r\nHost: loc"), "a");
        }
    }

    @Test
    void whoSaysNothingIsHungUpOn() throws IOException {
        try (var line = house.call()) {
            line.mustEnd();
        }
    }

    @Test
    void whoSaysNothingMoreIsHungUpOn() throws IOException {
        try (var line = house.call()) {
            line.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(line.answer().status()).isEqualTo(200);
            line.mustEnd();
        }
    }

    @Test
    void aBodyThatStandsStillIsToldSoAndHungUpOn() throws IOException {
        for (var framing :
                new String[] {"Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n2\r\n{ \r\n"}) {
            try (var line = house.call()) {
                line.say(signIn() + framing);
                assertThat(line.answer().mustRefuse(408, framing).code()).isEqualTo("body.too_slow");
                line.mustEnd();
            }
        }
    }

    @Test
    void aBodyThatDripsMustKeepPace() throws IOException {
        try (var line = house.call()) {
            line.say(signIn() + "Content-Length: 10000\r\n\r\n{");
            var begun = System.nanoTime();
            dripUntilCutOff(line, " ");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        }
    }

    @Test
    void aBodyThatIsRefusedIsNotReadForEver() throws IOException {
        for (var framing : new String[] {"Content-Length: 10000000", "Transfer-Encoding: chunked"}) {
            try (var line = house.call()) {
                line.say("POST /nowhere HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n");
                line.answer().mustRefuse(404, framing);
                dripUntilCutOff(line, framing.startsWith("C") ? " " : "1\r\n \r\n");
            }
        }
    }

    @Test
    void aBodyThatEndsTooSoonHasNoEffectAndNoSuccess() throws IOException {
        var body = "{\"bio\":\"half\"}";
        try (var line = house.call()) {
            line.say(patchMe() + "Content-Length: " + (body.length() + 1) + "\r\n\r\n" + body)
                    .hush();
            assertThat(line.answers()).allSatisfy(answer -> answer.mustRefuse("half a body"));
        }
        try (var line = house.call()) {
            line.say(patchMe() + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                            + body + "\r\n")
                    .hush();
            assertThat(line.answers()).allSatisfy(answer -> answer.mustRefuse("half a body in chunks"));
        }
        assertThat(house.get("/api/v1/me").text()).doesNotContain("half");
    }

    @Test
    void whoHasSaidAllAndHungUpHalfwayIsStillAnswered() throws IOException {
        try (var line = house.call()) {
            line.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").hush();
            assertThat(line.answers())
                    .singleElement()
                    .extracting(Answer::status)
                    .isEqualTo(200);
        }
    }

    @Test
    void whoAsksForMuchAndReadsNothingIsCutOff() throws IOException {
        var asked = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
        try (var line = Line.to(house.port(), 4_096)) {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            assertThat(saidUntilCutOff(line, asked, end)).isTrue();
        }
    }

    private static String signIn() {
        return "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    }

    private static String patchMe() {
        return "PATCH /api/v1/me HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + house.token() + "\r\n";
    }

    private static void dripUntilCutOff(Line line, String drop) throws IOException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try {
                line.say(drop);
            } catch (SocketException _) {
                return;
            }
            LockSupport.parkNanos(DRIP.toNanos());
        }
        throw new AssertionError("they still listen");
    }

    private static boolean saidUntilCutOff(Line line, String text, long end) throws IOException {
        while (System.nanoTime() < end) {
            try {
                line.say(text);
            } catch (SocketException _) {
                return true;
            }
        }
        return false;
    }
}
