package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.DoorSettings;
import guildhall.identity.Newcomer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process. */
@Timeout(120)
final class MainTest {
    @TempDir
    private Path directory;

    @Test
    void stopsWhenItIsToldToAndLeavesItsDataTidy() throws Exception {
        var data = directory.resolve("hall");
        try (var server = Program.main(directory, "--store", "sqlite:hall", "--port", "0")) {
            assertThat(server.readUntil("Ctrl-C"))
                    .anyMatch(line -> line.startsWith("Data: SQLite in ") && line.endsWith("/hall"));
            setUpBeside(data);
            assertThat(data.resolve("guildhall.db-wal")).exists();

            server.terminate();

            assertThat(server.rest()).isEqualTo("Stopped.");
            assertThat(server.status()).isZero();
        }

        assertThat(data).isDirectoryNotContaining("glob:**{-wal,-shm}");
        try (var app = opened(data)) {
            assertThat(app.identity().setup().needed()).isFalse();
        }
    }

    @Test
    void servesFromTheFolderDataUnlessToldOtherwise() throws Exception {
        try (var server = Program.main(directory, "--port", "0")) {
            server.readUntil("Ctrl-C");
            assertThat(directory.resolve("data")).isDirectoryContaining("glob:**/guildhall.db");
            server.terminate();
            assertThat(server.status()).isZero();
        }
    }

    @Test
    void aWrongSettingEndsWithTwoAndSaysWhatWhichAndWhatElse() throws Exception {
        try (var server = Program.main(directory, "serve", "--store", "mysql:hall")) {
            assertThat(server.rest())
                    .isEqualTo("guildhall: --store cannot be 'mysql:hall'. Allowed: %s.", Option.STORE.allowed());
            assertThat(server.status()).isEqualTo(2);
        }
    }

    @Test
    void anUnknownFlagAndAnUnknownCommandEndWithTwo() throws Exception {
        try (var server = Program.main(directory, "--stor=memory")) {
            assertThat(server.rest())
                    .startsWith("guildhall: There is no setting --stor. Allowed: --store, --host, --port, ");
            assertThat(server.status()).isEqualTo(2);
        }
        try (var server = Program.main(directory, "sevre")) {
            assertThat(server.rest())
                    .isEqualTo("guildhall: There is no command 'sevre'. Allowed: %s.", Command.names());
            assertThat(server.status()).isEqualTo(2);
        }
    }

    @Test
    void aStoreThatCannotBeOpenedEndsWithOneAndSaysWhy() throws Exception {
        Files.writeString(directory.resolve("file"), "not a folder");
        try (var server = Program.main(directory, "--store", "sqlite:file")) {
            assertThat(server.rest()).startsWith("guildhall: The store cannot be opened (SQLite in ");
            assertThat(server.status()).isEqualTo(1);
        }
    }

    @Test
    void aHostThatNobodyKnowsEndsWithOneAndIsNamed() throws Exception {
        try (var server = Program.main(directory, "--store=memory", "--insecure", "--host", "nosuch.invalid")) {
            assertThat(server.rest())
                    .endsWith(
                            "guildhall: Nobody can listen at nosuch.invalid:8080: nobody knows an address by that name");
            assertThat(server.status()).isEqualTo(1);
        }
    }

    @Test
    void aCertificateThatIsNotThereEndsWithTwoAndOneThatIsNoneWithOne() throws Exception {
        try (var server =
                Program.main(directory, "--store=memory", "--port=0", "--tls-cert=no.pem", "--tls-key=key.pem")) {
            assertThat(server.rest())
                    .isEqualTo("guildhall: --tls-cert cannot be 'no.pem'. Allowed: %s.", Option.TLS_CERT.allowed());
            assertThat(server.status()).isEqualTo(2);
        }
        Files.writeString(directory.resolve("no.pem"), "dear");
        try (var server =
                Program.main(directory, "--store=memory", "--port=0", "--tls-cert=no.pem", "--tls-key=no.pem")) {
            assertThat(server.rest()).endsWith("guildhall: There is no certificate in PEM in no.pem.");
            assertThat(server.status()).isEqualTo(1);
        }
    }

    @Test
    void whoeverIsNewIsShownTheAddressThatTheWorldKnows() throws Exception {
        var papers = Papers.make(directory, "EC");
        Files.writeString(directory.resolve("both.pem"), papers.certificateText() + papers.keyText());
        try (var server = Program.main(
                directory,
                "--store=memory",
                "--port=0",
                "--tls-cert=both.pem",
                "--tls-key=both.pem",
                "--redirect-port=0",
                "--base-url=https://hall.example/")) {
            assertThat(server.readUntil("Ctrl-C"))
                    .anyMatch(line -> line.contains("curl https://hall.example/api/v1/setup "))
                    .anyMatch(line -> line.matches("At http://127\\.0\\.0\\.1:[1-9][0-9]* everybody is led .*"))
                    .last()
                    .asString()
                    .matches(
                            "Listening at https://127\\.0\\.0\\.1:[1-9][0-9]*, described at https://hall.example/docs\\. .*");
        }
    }

    @Test
    void saysWhatItTakesAndWhichOneItIs() throws Exception {
        try (var help = Program.main(directory, "help");
                var version = Program.main(directory, "--version")) {
            assertThat(help.rest()).isEqualTo(Help.text());
            assertThat(help.status()).isZero();
            assertThat(version.rest()).matches("Guildhall \\d+\\.\\d+\\.\\d+.*");
            assertThat(version.status()).isZero();
        }
    }

    private static void setUpBeside(Path data) {
        try (var app = opened(data)) {
            app.identity()
                    .setup()
                    .setup(
                            Optional.empty(),
                            "a test",
                            "The Works",
                            Newcomer.of("Ada", "ada@example.org", "correct horse"));
        }
    }

    private static App opened(Path data) {
        return App.wire(new Config(new StoreChoice.Sqlite(data), DoorSettings.local(), Duration.ofDays(7)));
    }
}
