package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.bootstrap.StoreChoice;
import guildhall.contract.Soon;
import guildhall.http.AddressRange;
import guildhall.http.DoorSettings;
import guildhall.http.DoorSettings.Times;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Javalin and Jetty would do if we let them. Slow clients are in {@link SlowTest}, bodies in {@link BodiesTest}. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // before all
final class TrapsTest {
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

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
    void instantsAreText() {
        var me = house.get("/api/v1/me").json();
        assertThat(me.path("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void noRefusalRepeatsTheBody() {
        for (var body : List.of(
                "{\"password\":\"s3cret", "\"s3cret\"", "[\"s3cret\"]", "{\"password\":[\"s3cret\"]}", "s3cret")) {
            for (var route : Taken.all(house)) {
                var answer = route.send(house, body);
                answer.mustBeClear(route.what());
                assertThat(answer.text()).doesNotContain("s3cret");
            }
        }
    }

    @Test
    void whatJettyRefusesByItselfIsAProblemToo() throws IOException {
        refused("GET /" + "a".repeat(20_000) + HOST).mustRefuse(414, "a long path");
        refused("GET /health?" + "a".repeat(20_000) + HOST).mustRefuse(414, "a long query");
        refused("GET /health" + HOST + "X-Long: " + "a".repeat(20_000) + "\r\n").mustRefuse(431, "a long header");
        refused("GET /health" + HOST + "X: a\r\n".repeat(5_000)).mustRefuse(431, "many headers");
        refused("GET /health" + HOST + "X" + "a".repeat(20_000) + ": a\r\n").mustRefuse(431, "a long name");
        refused("GET /health" + HOST + "X y: a\r\n").mustRefuse(400, "no header");
        refused("GET /%" + HOST).mustRefuse(400, "no path");
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIs405AndSaysWhichItDoes() {
        for (var method : List.of("DELETE", "PUT", "POST", "BREW", "PROPFIND", "get")) {
            var answer =
                    house.send(method, "/api/v1/me", BodyPublishers.noBody()).mustRefuse(405, method);
            assertThat(answer.header("Allow")).isEqualTo("GET, PATCH, HEAD, OPTIONS");
        }
        assertThat(house.send("HEAD", "/api/v1/me", BodyPublishers.noBody()).status())
                .isEqualTo(200);
    }

    @Test
    void noHeaderMakesOneMethodAnother() {
        for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            house.send("POST", "/api/v1/sessions/current", BodyPublishers.noBody(), header, "DELETE")
                    .mustRefuse(405, header);
            assertThat(house.send("GET", "/api/v1/me?_method=DELETE", BodyPublishers.noBody(), header, "DELETE")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(house.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void anEncodedSlashIsNoSlash() throws IOException {
        for (var path : List.of(
                "/api/v1/users%2F" + house.me(),
                "/api%2Fv1/me",
                "/api/v1/users/" + house.me() + "%2Fban",
                "/api/v1/join/a%2Fb",
                "/api/v1/users/%2f")) {
            assertThat(refused("GET " + path + HOST).mustRefuse(path).status()).isIn(400, 404);
        }
    }

    @Test
    void tagsAreQuotedAndStandOnNoRefusal() {
        var me = house.get("/api/v1/me");
        assertThat(me.header("ETag")).matches("\"[0-9a-f]{12}\\.[0-9]+(\\.[a-z]+)?\"");
        var again = house.send("GET", "/api/v1/me", BodyPublishers.noBody(), "If-None-Match", me.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        var stale = house.send(
                "PATCH",
                "/api/v1/me",
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "application/json",
                "If-Match",
                "\"99999\"");
        stale.mustRefuse(412, "stale");
    }

    @Test
    void nothingSecretAndNoRefusalIsCompressed() {
        var gzip = new String[] {"Accept-Encoding", "gzip", "Content-Type", "application/json"};
        assertThat(house.send("GET", "/metrics", BodyPublishers.noBody(), gzip).header("Content-Encoding"))
                .isEqualTo("gzip");
        var transfer = house.send("POST", "/api/v1/sessions/transfer", BodyPublishers.noBody(), gzip);
        assertThat(transfer.status()).isEqualTo(201);
        assertThat(transfer.text()).hasSizeGreaterThan(2_000);
        assertThat(transfer.header("Content-Encoding")).isEmpty();
        var faults = "{"
                + String.join(
                        ",",
                        IntStream.range(0, 50)
                                .mapToObj(i -> "\"n" + i + "\":[]")
                                .toList()) + "}";
        var refusal = house.send("PATCH", "/api/v1/settings", BodyPublishers.ofString(faults), gzip);
        assertThat(refusal.mustRefuse(400, "many faults").text()).hasSizeGreaterThan(2_000);
    }

    @Test
    void whatAStrangerSaysOfWhereTheyAreChangesNothing() {
        var local = DoorSettings.local();
        try (var counting = House.empty(new StoreChoice.Memory(), local)) {
            counting.setUp();
            var statuses = IntStream.range(0, 12)
                    .mapToObj(i -> signIn(counting, i).status())
                    .toList();
            assertThat(statuses).startsWith(401).endsWith(429);
            assertThat(statuses.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(10);

            assertThat(counting.get("/api/v1/sessions").json().path("items").valueStream())
                    .allSatisfy(session ->
                            assertThat(session.path("address").asString()).isEqualTo("127.0.0.1"));
            assertThat(counting.get("/api/v1/audit").json().path("items").valueStream())
                    .isNotEmpty()
                    .allSatisfy(entry ->
                            assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1"));
        }
    }

    @Test
    void aTrustedProxyMayPassOnNonsense() {
        var local = House.settings(House.PATIENT);
        var trusting = new DoorSettings(
                local.host(),
                0,
                local.tls(),
                local.insecure(),
                local.baseUrl(),
                local.hosts(),
                local.origins(),
                List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")),
                local.proxyHeaders(),
                false,
                false,
                House.PATIENT);
        try (var behind = House.empty(new StoreChoice.Memory(), trusting)) {
            behind.setUp();
            for (var value : List.of(
                    "",
                    ",",
                    ",,,",
                    "unknown",
                    "_hidden",
                    "1.2.3",
                    "1.2.3.4.5",
                    "999.1.1.1",
                    "1.2.3.4:x",
                    "[::1",
                    "::1]",
                    "[::1]:80",
                    "[]",
                    "[",
                    ":",
                    ":::",
                    "fe80::1%eth0",
                    "fe80::1%",
                    "::ffff:1.2.3.4",
                    "a".repeat(5_000),
                    "127.0.0.1,".repeat(700),
                    "for=",
                    "for=\"[::1",
                    "for=\"",
                    "=;=;=",
                    ";;;",
                    "host=evil.example",
                    "proto=gopher",
                    "https, http",
                    "localhost",
                    "localhost:99999",
                    "[localhost]")) {
                for (var header : List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded")) {
                    for (var path : List.of("/api/v1/me", "/api/v1/invitation", "/nowhere")) {
                        behind.send("GET", path, BodyPublishers.noBody(), header, value)
                                .mustBeClear(header + ": " + value);
                    }
                    behind.send(
                                    "POST",
                                    "/api/v1/sessions",
                                    BodyPublishers.ofString("{}"),
                                    header,
                                    value,
                                    "Content-Type",
                                    "application/json")
                            .mustRefuse(header + ": " + value);
                }
            }
        }
    }

    @Test
    void whoeverStopsLetsARequestInFlightFinish() throws Exception {
        try (var stopping = House.with(times(Duration.ofSeconds(20)))) {
            try (var line = stopping.call()) {
                halfway(stopping, line);
                var port = stopping.port();
                var stopped = CompletableFuture.runAsync(() -> stopping.door().close());
                Soon.check(() -> assertThatThrownBy(() -> newcomer(port)).isInstanceOf(ConnectException.class));

                line.say("}");

                assertThat(line.answer().status()).isEqualTo(200);
                stopped.orTimeout(10, TimeUnit.SECONDS).join();
            }
        }
    }

    @Test
    void whoeverWaitsForTheirTurnIsServedBeforeItStops() throws Exception {
        try (var stopping = House.with(times(Duration.ofSeconds(20)))) {
            var body = House.json(Map.of("email", "ada@example.org", "password", House.PASSWORD));
            var waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return Together.all(30, () -> stopping.send("POST", "/api/v1/sessions", body));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            // Once the first of them is in, the others have been let in too, and wait.
            Soon.check(() -> assertThat(stopping.get("/api/v1/sessions")
                            .json()
                            .path("items")
                            .size())
                    .isGreaterThan(2));

            stopping.door().close();

            assertThat(waiting.join()).extracting(Answer::status).containsOnly(201);
        }
    }

    @Test
    void whoeverDoesNotFinishIsNotWaitedForForEver() throws Exception {
        try (var stopping = House.with(times(Duration.ofSeconds(1)));
                var line = stopping.call()) {
            halfway(stopping, line);
            var begun = System.nanoTime();
            stopping.door().close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            line.mustEnd();
        }
    }

    @Test
    void aBodyThatAsksFirstIsAskedFor() throws IOException {
        try (var line = house.call()) {
            line.say("PATCH /api/v1/me" + HOST + "Content-Type: application/json\r\nAuthorization: Bearer "
                    + house.token() + "\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(line.answer().status()).isEqualTo(100);
            assertThat(line.say("{}").answer().status()).isEqualTo(200);
        }
        try (var line = house.call()) {
            line.say("PATCH /api/v1/me" + HOST
                    + "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            line.answer().mustRefuse(401, "it will be refused anyway");
        }
        try (var line = house.call()) {
            line.say("PATCH /api/v1/me" + HOST
                    + "Content-Length: 2\r\nExpect: the unexpected\r\nConnection: close\r\n\r\n{}");
            line.answer().mustRefuse("an expectation");
        }
    }

    @Test
    void headersThatMakeNoSenseAreRefusedOrPassedOver() throws IOException {
        for (var header : List.of(
                "Cookie: session",
                "Cookie: =",
                "Cookie: guildhall-session=\"a",
                "Cookie: guildhall-session=a=b; ; =; \u00ff=\u00ff",
                "Cookie: $Version=1; session=a",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer \u00ff",
                "Authorization: Basic !!!",
                "Authorization:",
                "Authorization: Bearer " + "a".repeat(8_000),
                "Authorization: Bearer gh_ses_",
                "Authorization: Bearer gh_pat_..",
                "X-Workspace: \u00ff",
                "X-Workspace: ",
                "X-Workspace: ../..",
                "Origin: \u00ff",
                "Origin: null",
                "Origin: http://",
                "Origin: :::",
                "If-None-Match: \"",
                "If-Match: W/",
                "If-Match: \"99999999999999999999\"",
                "Accept-Encoding: gzip;q=nonsense",
                "Accept-Encoding: ;,;",
                "User-Agent: \u0080\u00ff",
                "Range: bytes=9-1",
                "Content-Type: ;;;",
                "Content-Type: application/json; charset=nonsense",
                "Sec-Fetch-Site: \u00ff",
                "Forwarded: for=\"[::1",
                "X-Forwarded-For: ,,,",
                "Upgrade: h2c",
                "Connection: nonsense",
                "Content-Encoding: gzip",
                "Accept: */*;q=x",
                "Date: never",
                "If-Modified-Since: never",
                "Content-Length: 0")) {
            for (var path : List.of(
                    "GET /api/v1/me",
                    "GET /api/v1/settings",
                    "POST /api/v1/sessions/transfer",
                    "POST /api/v1/sessions",
                    "GET /nowhere")) {
                try (var line = house.call()) {
                    line.say(path + HOST + header + "\r\nConnection: close\r\n\r\n");
                    line.answer().mustBeClear(path + " with " + header);
                }
            }
        }
    }

    private static Times times(Duration farewell) {
        return new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                farewell);
    }

    /** Until the request is being served: its body is asked for. */
    private static void halfway(House house, Line line) throws IOException {
        line.say("PATCH /api/v1/me" + HOST + "Content-Type: application/json\r\nAuthorization: Bearer " + house.token()
                + "\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        assertThat(line.answer().status()).isEqualTo(100);
        line.say("{");
    }

    private static void newcomer(int port) throws IOException {
        // Who came at the very moment that the door closed may be left standing until the process ends.
        try (var line = Line.to(port).waiting(Duration.ofMillis(200))) {
            line.say("GET /health" + HOST + "Connection: close\r\n\r\n");
            assertThat(line.answers())
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
        }
    }

    private static Answer signIn(House house, int i) {
        return house.send(
                "POST",
                "/api/v1/sessions",
                BodyPublishers.ofString(
                        House.json(Map.of("email", "eve" + i + "@example.org", "password", "wrong horse"))),
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                "203.0.113." + i,
                "Forwarded",
                "for=203.0.113." + i,
                "X-Real-IP",
                "203.0.113." + i);
    }

    private static Answer refused(String head) throws IOException {
        try (var line = house.call()) {
            return line.say(head + "Connection: close\r\n\r\n").answer();
        }
    }
}
