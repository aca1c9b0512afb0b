package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that two readers may read in two ways. We read them in none. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // before all
final class SmugglingTest {
    private static final String GET = "GET /health HTTP/1.1\r\n";
    /** Unlike a probe, which may call us by any address. */
    private static final String ASK = "GET /api/v1/setup HTTP/1.1\r\n";

    private static final String HOST = "Host: localhost\r\n";
    /** What a second reader would take for a request of its own: we never answer it. */
    private static final String SMUGGLED = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static House house;

    @BeforeAll
    static void open() {
        house = House.inMemory();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aBodyWhoseEndIsInDoubtIsRefusedAndNothingBehindItIsHeard() throws IOException {
        var framings = List.of(
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "Content-Length: 2, 3\r\n\r\n{} ",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: -2\r\n\r\n{}",
                "Content-Length: 0x2\r\n\r\n{}",
                "Content-Length: 2 3\r\n\r\n{} ",
                "Content-Length: \r\n\r\n",
                "Content-Length: two\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Content-Length : 2\r\n\r\n{}",
                "Content-Length\t: 2\r\n\r\n{}",
                "Content-Length\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n",
                "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "X: a\r\n Content-Length: 2\r\n\r\n",
                "X: a\rContent-Length: 40\r\n\r\n",
                "X: a\0b\r\n\r\n",
                "X\0: a\r\n\r\n",
                ": a\r\n\r\n",
                "X y: a\r\n\r\n",
                "\u00ff: a\r\n\r\n",
                " X: a\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2;\rx\r\n{}\r\n0\r\n\r\n");
        for (var framing : framings) {
            try (var line = house.call()) {
                line.say("PATCH /api/v1/me HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/json\r\nAuthorization: Bearer " + house.token() + "\r\n" + framing
                        + SMUGGLED);
                mustAnswerNothingButRefusals(line, framing);
            }
        }
    }

    @Test
    void chunksAreReadToTheirEndAndNoFurther() throws IOException {
        try (var line = house.call()) {
            line.say("PATCH /api/v1/me HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\nAuthorization: Bearer "
                    + house.token()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\n{\r\n01\r\n}\r\n0\r\nX-Trailer: a\r\n\r\n"
                    + SMUGGLED);
            assertThat(line.answer().status()).isEqualTo(200);
            assertThat(line.answer().text()).isEqualTo("ok\n");
        }
    }

    @Test
    void aBodyThatNobodyAskedForIsNoRequest() throws IOException {
        var chunk = Integer.toHexString(SMUGGLED.length()) + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n";
        for (var asked : List.of(
                "GET /health",
                "HEAD /health",
                "OPTIONS /health",
                "POST /health",
                "BREW /health",
                "GET /nowhere",
                "GET /api/v1/me",
                "POST /api/v1/sessions/transfer")) {
            for (var framing : List.of(
                    "Content-Length: " + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED,
                    "Content-Length: 1000000\r\n\r\n" + SMUGGLED,
                    "Transfer-Encoding: chunked\r\n\r\n" + chunk)) {
                try (var line = house.call()) {
                    line.say(asked + " HTTP/1.1\r\n" + HOST + "Authorization: Bearer " + house.token() + "\r\n"
                                    + framing)
                            .hush();
                    assertThat(line.bytes())
                            .as(asked + framing)
                            .containsOnlyOnce("HTTP/1.1 ")
                            .doesNotContain("\nok\n");
                }
            }
        }
    }

    @Test
    void requestsThatComeAtOnceAreAnsweredInTheirOrder() throws IOException {
        try (var line = house.call()) {
            line.say((GET + HOST + "\r\n" + "GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n" + SMUGGLED).repeat(50));
            for (var i = 0; i < 50; i++) {
                assertThat(line.answer().text()).contains("\"ok\"");
                line.answer().mustRefuse(404, "the second");
                assertThat(line.answer().text()).isEqualTo("ok\n");
            }
        }
    }

    @Test
    void whatIsNoRequestLineIsRefused() throws IOException {
        var lines = List.of(
                "GET\r\n",
                "GET /health\r\n",
                "GET /health HTTP/3.0\r\n",
                "GET /health HTTP/2.0\r\n",
                "GET /health HTTP/1.2\r\n",
                "GET /health HTTP/11\r\n",
                "GET /health FTP/1.1\r\n",
                "GET /he alth HTTP/1.1\r\n",
                "GET health HTTP/1.1\r\n",
                "GET /health\0 HTTP/1.1\r\n",
                "GET /health\u00ff HTTP/1.1\r\n",
                "G\0T /health HTTP/1.1\r\n",
                "G(T /health HTTP/1.1\r\n",
                "GET /health#there HTTP/1.1\r\n",
                "\u0016\u0003\u0001\u0002\0\r\n",
                "PRI * HTTP/2.0\r\n",
                "CONNECT localhost:80 HTTP/1.1\r\n",
                "OPTIONS * HTTP/1.1\r\n",
                "TRACE /health HTTP/1.1\r\n",
                "get /health HTTP/1.1\r\n");
        for (var text : lines) {
            try (var line = house.call()) {
                line.say(text + HOST + "Connection: close\r\n\r\n").hush();
                var answers = line.answers();
                assertThat(answers).as(text).allSatisfy(answer -> {
                    if (answer.status() != 505 && answer.status() != 501) {
                        answer.mustRefuse(text);
                    }
                });
            }
        }
    }

    @Test
    void whoIsHungUpOnIsToldSo() throws IOException {
        for (var request : List.of("GET /%00 HTTP/1.1\r\n" + HOST, GET + HOST + "X y: a\r\n", GET + HOST + HOST)) {
            try (var line = house.call()) {
                var answer = line.say(request + "\r\n").answer().mustRefuse(400, request);
                assertThat(answer.header("Connection")).as(request).isEqualTo("close");
                line.mustEnd();
            }
        }
    }

    @Test
    void http10IsServedWithAHostAndNotWithout() throws IOException {
        assertThat(only("GET /health HTTP/1.0\r\n" + HOST).status()).isEqualTo(200);
        only("GET /health HTTP/1.0\r\n").mustRefuse(421, "no host");
    }

    @Test
    void aHostThatIsNotOursIsRefusedHoweverItIsSaid() throws IOException {
        var requests = List.of(
                ASK,
                ASK + "Host:\r\n",
                ASK + "Host: \r\n",
                ASK + HOST + HOST,
                ASK + HOST + "Host: evil.example\r\n",
                ASK + "Host: evil.example\r\n" + HOST,
                ASK + "Host: evil.example\r\n",
                ASK + "Host: localhost, evil.example\r\n",
                ASK + "Host: localhost.evil.example\r\n",
                ASK + "Host: localhost:80@evil.example\r\n",
                ASK + "Host: evil.example@localhost\r\n",
                ASK + "Host: user:pass@localhost\r\n",
                ASK + "Host: localhost/evil.example\r\n",
                ASK + "Host: localhost#evil.example\r\n",
                ASK + "Host: localhost evil.example\r\n",
                ASK + "Host: [localhost].evil.example\r\n",
                ASK + "Host: [127.0.0.1]evil.example\r\n",
                ASK + "Host: [::1\r\n",
                ASK + "Host: localhost:port\r\n",
                ASK + "Host: localhost:99999999\r\n",
                ASK + "Host: evil.example:80:localhost\r\n",
                ASK + "Host: 0.0.0.0\r\n",
                ASK + "Host: ..\r\n",
                ASK + "Host: \u00ff\r\n",
                "GET http://evil.example/health HTTP/1.1\r\n" + HOST,
                "GET http://evil.example/health HTTP/1.1\r\nHost: evil.example\r\n",
                "GET http://evil.example/health HTTP/1.0\r\n",
                "GET http://localhost/health HTTP/1.1\r\nHost: evil.example\r\n",
                "GET http://evil.example@localhost/health HTTP/1.1\r\n" + HOST,
                "GET //evil.example/health HTTP/1.1\r\n" + HOST,
                "GET http:///health HTTP/1.1\r\n" + HOST,
                "GET ftp://evil.example/health HTTP/1.1\r\n" + HOST,
                "GET evil.example:80 HTTP/1.1\r\n" + HOST);
        for (var request : requests) {
            try (var line = house.call()) {
                line.say(request + "X-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n");
                assertThat(line.answers()).as(request).allSatisfy(answer -> answer.mustRefuse(request));
            }
        }
    }

    @Test
    void aHostThatIsOursIsKnownHoweverItIsWritten() throws IOException {
        for (var host : List.of(
                "localhost",
                "LocalHost:80",
                "localhost.",
                "127.0.0.1",
                "127.0.0.2:8080",
                "[::1]",
                "[::1]:80",
                "home.localhost")) {
            assertThat(only(GET + "Host: " + host + "\r\n").status()).as(host).isEqualTo(200);
        }
        assertThat(only("GET http://localhost/health HTTP/1.1\r\n" + HOST).status())
                .isEqualTo(200);
    }

    private static Answer only(String request) throws IOException {
        try (var line = house.call()) {
            line.say(request + "Connection: close\r\n\r\n");
            return line.answers().getFirst();
        }
    }

    private static void mustAnswerNothingButRefusals(Line line, String what) throws IOException {
        line.hush();
        assertThat(line.answers()).as(what).allSatisfy(answer -> answer.mustRefuse(what));
    }
}
