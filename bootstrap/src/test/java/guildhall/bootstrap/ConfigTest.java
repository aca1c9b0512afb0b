package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.http.AddressRange;
import guildhall.http.DoorSettings;
import guildhall.http.Origins;
import guildhall.http.Proxies;
import guildhall.http.Tls;
import guildhall.persistence.postgres.PostgresAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigTest {
    private static final StoreChoice MEMORY = new StoreChoice.Memory();

    @TempDir
    private Path directory;

    @Test
    void whoSetsNothingGetsSqliteInAFolderAndAWeekOfEvents() {
        var config = read(Map.of());

        assertThat(config.store()).isEqualTo(sqlite("data"));
        assertThat(config.eventsKeep()).isEqualTo(Duration.ofDays(7));
        assertThat(config.door().host()).isEqualTo("127.0.0.1");
        assertThat(config.door().port()).isEqualTo(8080);
        assertThat(Config.inMemory()).isEqualTo(new Config(MEMORY, config.door(), Duration.ofDays(7)));
    }

    @Test
    void flagsCountMoreThanTheEnvironmentAndThatMoreThanTheFile() throws IOException {
        file("store=sqlite:file\nevents.keep = 3d");
        var environment = Map.of("GUILDHALL_STORE", "sqlite:environment");

        assertThat(read(Map.of()).store()).isEqualTo(sqlite("file"));
        assertThat(read(environment).store()).isEqualTo(sqlite("environment"));
        assertThat(read(environment, "--store", "sqlite:flag").store()).isEqualTo(sqlite("flag"));
        assertThat(read(environment, "--store=sqlite:flag").eventsKeep()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void anEmptyVariableAndOneOfSomebodyElseSayNothing() {
        assertThat(read(Map.of("GUILDHALL_STORE", "", "GUILDHALL_PORT", "tcp://10.0.0.1:80")))
                .isEqualTo(read(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"1m,PT1M", "90m,PT90M", "36h,PT36H", "7d,P7D", "3650d,P3650D"})
    void eventsAreKeptForMinutesHoursOrDays(String text, Duration meant) {
        assertThat(read(Map.of(), "--events-keep", text).eventsKeep()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "0m", "-1d", "7 d", "1.5h", "3651d", "9999999d", "99999999999m", "7D", "P7D"})
    void nothingElseIsATimeToKeepEvents(String text) {
        assertThatThrownBy(() -> read(Map.of(), "--events-keep", text))
                .isInstanceOf(ConfigRefused.class)
                .hasMessage("--events-keep cannot be '%s'. Allowed: %s.", text, Option.EVENTS_KEEP.allowed());
    }

    @Test
    void aDatabaseGetsItsPasswordFromTheEnvironmentOrTheFile() throws IOException {
        var store = "postgres://ada@db.example.org:5433/hall";
        assertThat(read(Map.of(), "--store", store).store()).isEqualTo(postgres(Optional.empty()));
        assertThat(read(Map.of("GUILDHALL_STORE_PASSWORD", "s3cret"), "--store", store)
                        .store())
                .isEqualTo(postgres(Optional.of("s3cret")));

        file("store.password=fr0m file");
        assertThat(read(Map.of(), "--store", store).store()).isEqualTo(postgres(Optional.of("fr0m file")));
        assertThat(read(Map.of(), "--store", "memory").store()).isEqualTo(MEMORY);
    }

    @Test
    void aPasswordIsNeverPrinted() {
        var config = read(Map.of("GUILDHALL_STORE_PASSWORD", "s3cret"), "--store", "postgres://ada@db/hall");

        assertThat(config.toString()).contains("postgres://ada@db:5432/hall").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ada:s3cret@db/hall",
                "postgres://ada:s3@cret@db",
                "postgres:ada:s3cret@db/hall",
                "mysql://ada:s3cret@db/hall"
            })
    void whoPutsAPasswordIntoTheAddressIsRefusedWithoutIt(String text) {
        assertThatThrownBy(() -> read(Map.of(), "--store", text))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith("--store cannot be '***@db")
                .hasMessageEndingWith("Allowed: " + Option.STORE.allowed() + ".")
                .hasMessageNotContaining("cret");
    }

    @Test
    void whoPutsAPasswordIntoAFlagIsToldWhereItBelongs() {
        assertThatThrownBy(() -> read(Map.of(), "--store-password=s3cret"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("GUILDHALL_STORE_PASSWORD")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data",
                "sqlite",
                "sqlite:",
                "sqlite:a\0b",
                "Memory",
                "postgres://db/hall",
                "postgres://ada@db",
                "postgres://ada@db:x/hall"
            })
    void nothingElseIsAStore(String text) {
        assertThatThrownBy(() -> read(Map.of(), "--store", text))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith("--store cannot be '")
                .hasMessageContaining("sqlite:<folder>, memory, or postgres://<user>@<host>[:<port>]/<database>");
    }

    @Test
    void aFlagWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> read(Map.of(), "--store")).hasMessageStartingWith("--store cannot be ''. Allowed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--stor", "--Store", "--", "--stores"})
    void anUnknownFlagIsRefusedAndTheKnownOnesNamed(String flag) {
        assertThatThrownBy(() -> read(Map.of(), flag, "s3cret"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith("There is no setting " + flag + ". Allowed: --store, --host, --port, ")
                .hasMessageEndingWith(", --events-keep.")
                .hasMessageNotContaining("password");
    }

    @Test
    void theDoorIsSetUpAsItIsTold() {
        var door = read(
                        Map.of("GUILDHALL_HOSTS", "guild.lan, 192.168.1.7"),
                        "--host=0.0.0.0",
                        "--port=0",
                        "--base-url=https://guild.example.com",
                        "--cors-origins=https://app.example.com,https://*.example.org,app://here",
                        "--trusted-proxies=10.0.0.0/8,::1",
                        "--proxy-headers=forwarded",
                        "--rate-limit=off",
                        "--request-log=off",
                        "--headers-timeout=1s",
                        "--body-timeout=2s",
                        "--answer-timeout=3s",
                        "--idle-timeout=4s")
                .door();

        assertThat(door)
                .isEqualTo(new DoorSettings(
                        "0.0.0.0",
                        0,
                        Optional.empty(),
                        false,
                        Optional.of(URI.create("https://guild.example.com")),
                        List.of("guild.lan", "192.168.1.7"),
                        new Origins(List.of("https://app.example.com", "https://*.example.org", "app://here")),
                        List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")),
                        Proxies.Kind.FORWARDED,
                        false,
                        false,
                        new DoorSettings.Times(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "--host here/there",
                "--port 65536",
                "--port -1",
                "--port http",
                "--base-url guild.example.com",
                "--base-url ftp://guild.example.com",
                "--base-url https://guild.example.com/path",
                "--base-url https://me@guild.example.com",
                "--hosts a,b/c",
                "--cors-origins *",
                "--cors-origins https://app.example.com/path",
                "--cors-origins null",
                "--trusted-proxies 10.0.0.0/33",
                "--trusted-proxies 10.0.0.0/x",
                "--trusted-proxies proxy.example.com",
                "--proxy-headers both",
                "--rate-limit no",
                "--request-log maybe",
                "--headers-timeout 10",
                "--body-timeout 0s",
                "--answer-timeout 3601s",
                "--idle-timeout 2m"
            })
    void whatTheDoorCannotBeIsRefusedByNameAndValue(String flag, String value) {
        assertThatThrownBy(() -> read(Map.of(), flag, value))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith(flag + " cannot be '")
                .hasMessageContaining(Option.ofFlag(flag).orElseThrow().allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "localhost", "LOCALHOST", "::1", "[::1]"})
    void onThisMachineItListensToWhoeverIsThere(String host) {
        assertThat(read(Map.of(), "--host", host).door().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "[::]", "192.168.1.7", "fd00::7", "guild.lan", "a.localhost", "localhost.lan"})
    void beyondThisMachineItDoesNotListenWhereOthersCouldReadCookies(String host) {
        var base = "--base-url=https://guild.example.com";
        var plain = "--base-url=http://guild.example.com";
        var proxies = "--trusted-proxies=10.0.0.0/8";
        for (var flags : List.of(List.of(base), List.of(proxies), List.of(plain, proxies), List.of("--insecure=off"))) {
            assertThatThrownBy(() -> read(Map.of("GUILDHALL_HOST", host), flags.toArray(String[]::new)))
                    .isInstanceOf(ConfigRefused.class)
                    .hasMessageStartingWith("GUILDHALL_HOST cannot be '" + host + "' over plain HTTP: ")
                    .hasMessageContainingAll(
                            "--tls-cert", "--tls-key", "--base-url", "--trusted-proxies", "--insecure");
        }
        assertThat(read(Map.of(), "--host", host, base, proxies).door().host()).isEqualTo(host);
    }

    @Test
    void itSpeaksTlsWithACertificateAndItsKey() throws IOException {
        var certificate = Files.createFile(directory.resolve("a.pem"));
        var key = Files.createFile(directory.resolve("b.pem"));
        var door = read(
                        Map.of(),
                        "--host=0.0.0.0",
                        "--tls-cert=" + certificate,
                        "--tls-key=" + key,
                        "--redirect-port=80")
                .door();
        assertThat(door.tls()).contains(new Tls(certificate, key, Optional.of(80)));
        assertThat(read(Map.of()).door().tls()).isEmpty();
        for (var alone :
                List.of("--tls-cert=" + certificate, "--tls-key=" + key, "--redirect-port=80", "--redirect-port=x")) {
            assertThatThrownBy(() -> read(Map.of(), alone))
                    .isInstanceOf(ConfigRefused.class)
                    .hasMessageStartingWith(alone.replace("=", " cannot be '"));
        }
    }

    @Test
    void aCertificateOrKeyThatIsNoFileIsRefusedByNameAndValue() throws IOException {
        var file = Files.createFile(directory.resolve("a.pem")).toString();
        for (var missing : List.of(directory.resolve("missing.pem"), directory)) {
            assertThatThrownBy(() -> read(Map.of("GUILDHALL_TLS_CERT", missing.toString()), "--tls-key", file))
                    .isInstanceOf(ConfigRefused.class)
                    .hasMessage("GUILDHALL_TLS_CERT cannot be '%s'. Allowed: %s.", missing, Option.TLS_CERT.allowed());
            assertThatThrownBy(() -> read(Map.of(), "--tls-cert", file, "--tls-key", missing.toString()))
                    .isInstanceOf(ConfigRefused.class)
                    .hasMessage("--tls-key cannot be '%s'. Allowed: %s.", missing, Option.TLS_KEY.allowed());
        }
    }

    @Test
    void whoeverInsistsIsHeardByTheFlagAlone() throws IOException {
        for (var flags : List.of(
                List.of("--host", "0.0.0.0", "--insecure"),
                List.of("--insecure", "--host", "0.0.0.0"),
                List.of("--host=0.0.0.0", "--insecure=off", "--insecure"),
                List.of("--insecure=on", "--host", "0.0.0.0"))) {
            assertThat(read(Map.of(), flags.toArray(String[]::new)).door().host())
                    .isEqualTo("0.0.0.0");
        }
        file("host=0.0.0.0\ninsecure=on");
        assertThat(read(Map.of()).door().host()).isEqualTo("0.0.0.0");
        assertThatThrownBy(() -> read(Map.of(), "--insecure=maybe"))
                .hasMessageStartingWith("--insecure cannot be 'maybe'. Allowed: on or off");
    }

    @Test
    void whatIsWrongInTheEnvironmentOrTheFileIsCalledByItsNameThere() throws IOException {
        assertThatThrownBy(() -> read(Map.of("GUILDHALL_EVENTS_KEEP", "long")))
                .hasMessageStartingWith("GUILDHALL_EVENTS_KEEP cannot be 'long'. Allowed: ");

        file("events.keep=longer");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageStartingWith("events.keep in guildhall.properties cannot be 'longer'. Allowed: ");

        file("evens.keep=7d");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageStartingWith("There is no setting evens.keep in guildhall.properties."
                        + " Allowed: store, store.password, host, ");

        Files.write(directory.resolve("guildhall.properties"), new byte[] {'#', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigRefused.class)
                .hasMessage(directory.resolve("guildhall.properties") + " holds bytes that are no UTF-8."
                        + " Allowed: text in UTF-8, or in ASCII with \\u00e9 for é.");

        file("store=\\u00zz");
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("guildhall.properties cannot be read");
    }

    @Test
    void theHelpNamesEverySettingWithItsDefault() {
        var help = Help.text();

        for (var option : Option.all()) {
            assertThat(help).contains(option.key(), option.variable(), option.standard(), option.allowed());
        }
        assertThat(help).contains("--store", "--events-keep").doesNotContain("--store-password");
    }

    private Config read(Map<String, String> environment, String... flags) {
        return Config.read(List.of(flags), environment, directory);
    }

    private void file(String text) throws IOException {
        Files.writeString(directory.resolve("guildhall.properties"), text);
    }

    private static StoreChoice sqlite(String directory) {
        return new StoreChoice.Sqlite(Path.of(directory));
    }

    private static StoreChoice postgres(Optional<String> password) {
        return new StoreChoice.Postgres(new PostgresAddress("db.example.org", 5433, "hall", "ada", password));
    }
}
