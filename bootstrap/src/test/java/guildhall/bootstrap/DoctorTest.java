package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.DoorSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says, on each store. */
@Timeout(120)
final class DoctorTest {
    @TempDir
    private Path directory;

    @Test
    void namesEverySettingWithWhereItComesFromAndNoSecret() throws Exception {
        Files.writeString(directory.resolve("guildhall.properties"), "events.keep = 3d");

        var told = Told.by(
                directory,
                Map.of("GUILDHALL_PORT", "9999", "GUILDHALL_STORE_PASSWORD", "s3cret"),
                Optional.empty(),
                "doctor",
                "--store",
                "memory");

        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.out().lines())
                .contains(
                        "  store = memory (--store)",
                        "  port = 9999 (GUILDHALL_PORT)",
                        "  events.keep = 3d (events.keep in guildhall.properties)",
                        "  host = 127.0.0.1 (standard)",
                        "  store.password = *** (GUILDHALL_STORE_PASSWORD)",
                        "  well   store: memory, until this process ends");
        assertThat(told.out()).doesNotContain("s3cret");
    }

    @Test
    void aStoreOnSqliteIsWholeBesideAServerAndBeforeThereIsOne() throws Exception {
        var none = doctor();
        assertThat(none.status()).isZero();
        assertThat(none.out()).contains("which is yet to be made", "  well   disk: free: ", "  well   clock: ");
        assertThat(directory.resolve("hall")).doesNotExist();

        try (var _ = App.wire(new Config(
                new StoreChoice.Sqlite(directory.resolve("hall")), DoorSettings.local(), Duration.ofDays(7)))) {
            var told = doctor();
            assertThat(told.err()).isEmpty();
            assertThat(told.out()).contains(", whole; workspaces: 0, people: 0, events: 0", "  well   schema: 5 of 5");
        }
    }

    @Test
    void aDamagedStoreAndAFolderThatIsNoneAreWrongAndHaveARemedy() throws Exception {
        App.wire(new Config(
                        new StoreChoice.Sqlite(directory.resolve("hall")), DoorSettings.local(), Duration.ofDays(7)))
                .close();
        try (var channel =
                FileChannel.open(directory.resolve("hall").resolve("guildhall.db"), StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[20_000]), 8_192);
        }
        var damaged = doctor();
        assertThat(damaged.status()).isEqualTo(1);
        assertThat(damaged.out()).contains("  WRONG  store: ", "restore the last backup with --force");
        assertThat(damaged.err()).isEqualTo("guildhall: Not all is well.\n");

        Files.writeString(directory.resolve("letter"), "dear");
        var letter = Told.by(directory, "doctor", "--store=sqlite:" + directory.resolve("letter"));
        assertThat(letter.status()).isEqualTo(1);
        assertThat(letter.out()).contains("  WRONG  folder: ");
    }

    @Test
    void aCertificateIsGoodForWeeksOrSomethingIsToBeDone() throws Exception {
        var papers = Papers.make(directory, "EC");
        var certificate = Files.writeString(directory.resolve("cert.pem"), papers.certificateText());
        var key = Files.writeString(directory.resolve("key.pem"), papers.keyText());
        var end = papers.certificate().getNotAfter().toInstant();
        var said = ": " + certificate + " is good until " + end;

        assertThat(withTls(Instant.now(), certificate, key)).contains("  well   certificate" + said);
        assertThat(withTls(end.minus(Duration.ofDays(13)), certificate, key))
                .contains("  WRONG  certificate" + said, "Renew it");
        var others = Files.writeString(
                directory.resolve("other.pem"), Papers.make(directory, "EC").keyText());
        assertThat(withTls(Instant.now(), certificate, others))
                .contains("  WRONG  certificate: The key in " + others + " is not that of the first certificate");
        assertThat(Told.by(directory, "doctor", "--tls-cert=/nope.pem", "--tls-key=/nope.key")
                        .err())
                .startsWith("guildhall: --tls-cert cannot be '/nope.pem'. Allowed: ");
    }

    private String withTls(Instant now, Path certificate, Path key) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var console = new Console(Map.of(), directory, Optional.empty(), print, print);
        var sources = new Sources()
                .flags(Map.of("--store", "memory", "--tls-cert", certificate.toString(), "--tls-key", key.toString()));
        try {
            new Doctor(console, sources, () -> now).look();
        } catch (CommandFailed _) {
            // said above
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStoreThatCannotBeOpenedIsNotCalledDamaged() throws Exception {
        Files.createDirectories(directory.resolve("hall").resolve("guildhall.db"));

        var told = doctor();

        assertThat(told.status()).isEqualTo(1);
        assertThat(told.out())
                .contains("  WRONG  store: ", "cannot be read", "as the user that the server runs as")
                .doesNotContain("--force");
    }

    @Test
    void whatIsOpenToOthersIsNamed() throws Exception {
        Told.founding(directory, "--store=sqlite:" + directory.resolve("hall"));
        assertThat(doctor().out()).contains("  well   secrets: closed to others");

        var database = directory.resolve("hall").resolve("guildhall.db");
        allow(directory, "rwxr-xr-x");
        allow(directory.resolve("hall"), "rwxr-xr-x");
        allow(database, "rw-r--r--");
        var key = allow(Files.writeString(directory.resolve("it's a key.pem"), "secret"), "rw----r--");
        var certificate = allow(Files.writeString(directory.resolve("certificate.pem"), "open"), "rw-r--r--");
        var properties = allow(
                Files.writeString(directory.resolve("guildhall.properties"), "store.password=s3cret"), "rw-r--r--");

        var told = Told.by(
                directory,
                "doctor",
                "--store=sqlite:" + directory.resolve("hall"),
                "--tls-key=" + key,
                "--tls-cert=" + certificate);

        assertThat(told.status()).isEqualTo(1);
        assertThat(told.out())
                .contains(
                        "  WRONG  secrets: " + database + " is open to everybody",
                        "  WRONG  secrets: " + key + " is open",
                        "chmod o= '" + directory.resolve("it'\\''s a key.pem") + "'",
                        "  WRONG  secrets: " + properties + " is open")
                .doesNotContain("secrets: " + certificate);
        allow(directory.resolve("hall"), "rwxr-x---");
        assertThat(doctor().out()).doesNotContain("secrets: " + database);
    }

    private static Path allow(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aDatabaseIsReachedOrItIsSaidWhyNot() throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            var store = "postgres://postgres@127.0.0.1:" + server.getPort() + "/postgres";
            var before = Told.by(directory, "doctor", "--store", store);
            assertThat(before.status()).as(before.toString()).isZero();
            assertThat(before.out()).contains("  well   schema: 0 of 5; the next start brings it up to date");

            App.wire(Config.read(List.of("--store", store), Map.of(), directory))
                    .close();
            assertThat(Told.by(directory, "doctor", "--store", store).out())
                    .contains("  well   schema: 5 of 5", ", version ", "  well   clock: ");

            var other = Told.by(directory, "doctor", "--store", store.replaceFirst("/postgres$", "/nothing"));
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.out()).contains("  WRONG  store: ", "GUILDHALL_STORE_PASSWORD");
        }
    }

    private Told doctor() throws InterruptedException {
        return Told.by(directory, "doctor", "--store=sqlite:" + directory.resolve("hall"));
    }
}
