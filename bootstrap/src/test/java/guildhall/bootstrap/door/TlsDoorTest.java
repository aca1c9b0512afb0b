package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.bootstrap.Papers;
import guildhall.bootstrap.StoreChoice;
import guildhall.contract.Soon;
import guildhall.http.DoorSettings;
import guildhall.http.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door where it speaks TLS itself. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // before all
final class TlsDoorTest {
    private static final String ASK = "GET /health HTTP/1.1\r\nHost: localhost\r\n";
    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SETTINGS = 4;
    private static final int CONNECT_PROTOCOL = 8;

    @TempDir
    private static Path directory;

    private static Path certificate;
    private static Path key;
    private static Papers first;
    private static House house;
    private static String token;

    @BeforeAll
    static void open() throws IOException {
        certificate = directory.resolve("fullchain.pem");
        key = directory.resolve("privkey.pem");
        first = Papers.make(directory, "EC");
        show(first);
        house = House.empty(new StoreChoice.Memory(), settings(House.settings(House.PATIENT)));
        var founded = caller(HttpClient.Version.HTTP_2)
                .post(
                        "/setup",
                        Map.of("workspace", "Home", "name", "Ada", "email", "ada@home", "password", "correct horse"))
                .is(201);
        token = founded.text("token");
        assertThat(founded.header("Set-Cookie")).startsWith("__Host-session=").endsWith("; Secure");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static DoorSettings settings(DoorSettings plain) {
        return new DoorSettings(
                plain.host(),
                plain.port(),
                Optional.of(new Tls(certificate, key, Optional.of(0))),
                plain.insecure(),
                Optional.of(URI.create("https://hall.example:9443")),
                plain.hosts(),
                plain.origins(),
                plain.trustedProxies(),
                plain.proxyHeaders(),
                plain.rateLimit(),
                plain.requestLog(),
                plain.times());
    }

    private static void show(Papers papers) throws IOException {
        Files.writeString(key, papers.keyText());
        Files.writeString(certificate, papers.certificateText());
    }

    private static Caller caller(HttpClient.Version version) {
        var client = HttpClient.newBuilder()
                .version(version)
                .sslContext(Trust.in(first))
                .build();
        return new Caller(URI.create("https://localhost:" + house.port()), Map.of(), client);
    }

    private static Line secure(String... protocols) throws IOException {
        return Line.secure(house.port(), Trust.in(first), protocols);
    }

    @Test
    void whoCanSpeaksHttp2AndEverybodyElseHttp1() throws Exception {
        for (var version : HttpClient.Version.values()) {
            if (version.name().equals("HTTP_3")) {
                continue;
            }
            var caller = caller(version);
            var asked = HttpRequest.newBuilder(URI.create(caller.server() + "/api/v1/me"))
                    .header("Cookie", "__Host-session=" + token)
                    .build();
            var told = caller.client().send(asked, BodyHandlers.ofString());
            assertThat(told.version()).isEqualTo(version);
            assertThat(told.statusCode()).isEqualTo(200);
        }
        for (var offered : List.of(new String[] {}, new String[] {"http/1.1"}, new String[] {"http/1.1", "h3"})) {
            try (var line = secure(offered)) {
                assertThat(line.say(ASK + "\r\n").answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void whoCallsItByItsNameIsToNeverCallItOtherwise() throws IOException {
        for (var path : List.of("/health", "/nowhere", "/a%2Fb")) {
            assertThat(called("home.hall.example", path).header("Strict-Transport-Security"))
                    .as(path)
                    .isEqualTo("max-age=31536000");
            for (var own : List.of("localhost:8443", "home.localhost", "127.0.0.1", "[::1]")) {
                assertThat(called(own, path).header("Strict-Transport-Security"))
                        .as(own + path)
                        .isEmpty();
            }
        }
        // It was Jetty that refused this one.
        assertThat(called("home.hall.example", "/a%2Fb").code()).isEqualTo("http.malformed");
    }

    private static Answer called(String host, String path) throws IOException {
        try (var line = secure()) {
            return line.say("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .answer();
        }
    }

    @Test
    void socketsOpenBesideWhatIsAskedByHttp2() throws IOException {
        var caller = caller(HttpClient.Version.HTTP_2).bearer(token);
        caller.get("/me").is(200);
        try (var cable = Cable.join(caller, Cable.EXTENDED).hearing(Cable.WORKSPACE)) {
            caller.patch("/me", Map.of("name", "Ada Lovelace")).is(200);
            assertThat(cable.event().path("type").asString()).startsWith("user.");
        }
        try (var line = secure("h2")) {
            assertThat(settings(line.say(PREFACE))).doesNotContainEntry(CONNECT_PROTOCOL, 1);
        }
    }

    /** What the other side says of how it wants to be spoken to. */
    private static Map<Integer, Integer> settings(Line line) throws IOException {
        var head = line.hear(9);
        assertThat(head[3]).isEqualTo((byte) SETTINGS);
        var told = new HashMap<Integer, Integer>();
        for (var i = 0; i < length(head); i += 6) {
            var entry = ByteBuffer.wrap(line.hear(6));
            told.put((int) entry.getShort(), entry.getInt());
        }
        return told;
    }

    @Test
    void whoCallsItByAnotherNameIsRefusedByHttp2Too() throws IOException {
        var old = caller(HttpClient.Version.HTTP_1_1);
        old.with("Host", "evil.example").get("/settings").is(421, "host.unknown");
        old.with("Host", "home.hall.example").get("/settings").is(200);
        assertThat(askedByHttp2("evil.example")).contains("host.unknown");
        assertThat(askedByHttp2("home.hall.example")).contains("ok").doesNotContain("host.unknown");
        // Two names at once are none.
        caller(HttpClient.Version.HTTP_2)
                .with("Host", "home.hall.example")
                .get("/settings")
                .is(400, "http.malformed");
    }

    @Test
    void headersHaveTheSameLimitInHttp2() {
        var caller = caller(HttpClient.Version.HTTP_2);
        caller.with("X-Long", "x".repeat(10_000)).get("/settings").is(200);
        // They were told the limit when they connected; no answer is worth reading on for.
        assertThatThrownBy(() -> caller.with("X-Long", "x".repeat(20_000)).get("/settings"))
                .isInstanceOf(UncheckedIOException.class);
        caller.get("/settings").is(200);
    }

    /** The body that whoever is called {@code authority} answers to {@code GET /health}. */
    private static String askedByHttp2(String authority) throws IOException {
        try (var line = secure("h2")) {
            line.say(PREFACE).say(asking(1, authority));
            return bodyByHttp2(line);
        }
    }

    private static String bodyByHttp2(Line line) throws IOException {
        while (true) {
            var head = line.hear(9);
            var content = new String(line.hear(length(head)), StandardCharsets.UTF_8);
            if (head[3] == 0) {
                return content;
            }
        }
    }

    private static String asking(int stream, String authority) {
        var headers = "\u0082\u0087\u0004\u0007/healthA" + (char) authority.length() + authority;
        return "\0\0" + (char) headers.length() + "\1\5\0\0\0" + (char) stream + headers;
    }

    @Test
    void whoThinksBetterOfWhatTheyAskedIsNoFaultOfOurs() throws IOException {
        var trust = Trust.in(first);
        var before = served(trust);
        try (var line = secure("h2")) {
            var all = new StringBuilder();
            for (var stream = 1; stream < 100; stream += 2) {
                all.append(asking(stream, "localhost"))
                        .append("\0\0\4\3\0\0\0\0")
                        .append((char) stream)
                        .append("\0\0\0\b");
            }
            line.say(PREFACE).say(all.toString());
            Soon.check(() -> assertThat(served(trust)).isGreaterThanOrEqualTo(before + 50));
        }
        assertThat(metrics(trust)).doesNotContain("status=\"5");
    }

    /** Without those by which we know. */
    private static long served(SSLContext trust) {
        return metrics(trust)
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && !line.contains("/metrics"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static int length(byte[] head) {
        return ((head[0] & 0xff) << 16) | ((head[1] & 0xff) << 8) | (head[2] & 0xff);
    }

    @Test
    void thePlainPortLeadsToTheOtherByNamesOfOursAndServesNothing() throws IOException {
        leads("localhost:1", "/api/v1/me?a=b%20c", "https://localhost:" + house.port() + "/api/v1/me?a=b%20c");
        leads("[::1]", "/", "https://[::1]:" + house.port() + "/");
        leads("HALL.example", "/", "https://HALL.example:9443/");
        leads("home.hall.example:80", "/x", "https://home.hall.example:9443/x");
        for (var refused : List.of(
                "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n")) {
            try (var line = plain()) {
                var answer = line.say(refused).answer();
                assertThat(answer.status()).isEqualTo(421);
                assertThat(answer.header("Location")).isEmpty();
            }
        }
        try (var line = plain()) {
            assertThat(line.say("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(404);
        }
    }

    private static Line plain() throws IOException {
        return Line.to(house.door().plainPort().orElseThrow());
    }

    private static void leads(String host, String path, String where) throws IOException {
        for (var method : List.of("GET", "POST", "HEAD")) {
            try (var line = plain()) {
                line.say(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n");
                var answer = line.answer();
                assertThat(answer.status()).as(path).isEqualTo(308);
                assertThat(answer.header("Location")).isEqualTo(where);
                assertThat(answer.header("X-Request-Id")).isNotEmpty();
                assertThat(answer.header("Strict-Transport-Security")).isEmpty();
                assertThat(answer.text()).isEmpty();
            }
        }
    }

    @Test
    void anotherCertificateIsShownToWhoComesLaterAndNobodyIsCutOff() throws IOException {
        var second = Papers.make(directory, "RSA");
        var third = Papers.make(directory, "RSA");
        var trust = Trust.in(first, second, third);
        try (var line = Line.secure(house.port(), trust);
                var cable = Cable.join(caller(HttpClient.Version.HTTP_2).bearer(token))) {
            assertThat(line.say(ASK + "\r\n").answer().status()).isEqualTo(200);
            show(second);
            Soon.check(() -> assertThat(shown(trust)).isEqualTo(second.certificate()));

            Files.writeString(certificate, "no certificate at all");
            mustBeRefused(trust);
            assertThat(shown(trust)).isEqualTo(second.certificate());
            // The key of another is no better.
            Files.writeString(certificate, third.certificateText());
            mustBeRefused(trust);
            assertThat(shown(trust)).isEqualTo(second.certificate());

            // Nothing tells the right one from it but what is in it, as where somebody was only just let read it.
            Files.writeString(key, third.keyText().replace("KEY", "key"));
            mustBeRefused(trust);
            var written = Files.getLastModifiedTime(key);
            Files.writeString(key, third.keyText());
            Files.setLastModifiedTime(key, written);
            Soon.check(() -> assertThat(shown(trust)).isEqualTo(third.certificate()));
            assertThat(figure(trust, "tls_certificate_expiry_timestamp_seconds"))
                    .isEqualTo(third.certificate().getNotAfter().toInstant().getEpochSecond());
            assertThat(line.say(ASK + "\r\n").answer().status()).isEqualTo(200);
            cable.hearing(Cable.ME);
        } finally {
            show(first);
            Soon.check(() -> assertThat(shown(trust)).isEqualTo(first.certificate()));
        }
    }

    /** Twice from now on, since the first of them may be about what was there before. */
    private static void mustBeRefused(SSLContext trust) {
        var refusals = "tls_certificate_renewals_total{outcome=\"refused\"}";
        var before = figure(trust, refusals);
        Soon.check(() -> assertThat(figure(trust, refusals)).isGreaterThan(before));
        Soon.check(() -> assertThat(figure(trust, refusals)).isGreaterThan(before + 1));
    }

    private static long figure(SSLContext trust, String name) {
        return metrics(trust)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static String metrics(SSLContext trust) {
        try (var line = Line.secure(house.port(), trust)) {
            return line.say("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer()
                    .text();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Certificate shown(SSLContext trust) {
        try (var line = Line.secure(house.port(), trust)) {
            return line.certificate();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoDawdlesIsHungUpOnWhateverTheySpeak() throws IOException {
        var brief = Duration.ofSeconds(1);
        var times = new DoorSettings.Times(brief, brief, brief, Duration.ofHours(1), brief);
        try (var hasty = House.empty(new StoreChoice.Memory(), settings(House.settings(times)))) {
            var trust = Trust.in(first);
            try (var silent = Line.to(hasty.port());
                    var curt = Line.to(hasty.port());
                    var greeting = Line.to(hasty.port());
                    var asking = Line.secure(hasty.port(), trust);
                    var two = Line.secure(hasty.port(), trust, "h2");
                    var known = Line.secure(hasty.port(), trust);
                    var knownByTwo = Line.secure(hasty.port(), trust, "h2");
                    var plain = Line.to(hasty.door().plainPort().orElseThrow())) {
                assertThat(known.say(ASK + "\r\n").answer().status()).isEqualTo(200);
                knownByTwo.say(PREFACE).say(asking(1, "localhost"));
                assertThat(bodyByHttp2(knownByTwo)).contains("ok");
                var ends = List.of(greeting, asking, two, plain);
                greeting.say(new byte[] {22, 3, 1, 1, 0});
                asking.say(ASK);
                two.say(PREFACE);
                plain.say("GET / HTTP/1.1\r\n");
                curt.say(new byte[] {22});
                for (var line : ends) {
                    Thread.ofVirtual().start(() -> drip(line, line.equals(two)));
                }
                silent.mustEnd();
                curt.mustEnd();
                for (var line : ends) {
                    line.mustEnd();
                }
                assertThat(known.say(ASK + "\r\n").answer().status()).isEqualTo(200);
                knownByTwo.say(asking(3, "localhost"));
                assertThat(bodyByHttp2(knownByTwo)).contains("ok");
            }
        }
    }

    /** One byte after another, until they hang up; in HTTP/2, of a frame that is as long as frames may be. */
    private static void drip(Line line, boolean isTwo) {
        try {
            if (isTwo) {
                line.say(new byte[] {0, 0x3f, 0x7f, 1, 4, 0, 0, 0, 1});
            }
            while (true) {
                line.say("a");
                LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException _) {
            // as it should be
        }
    }
}
