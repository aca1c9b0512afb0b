package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as OpenSSL wrote them, all for a hundred years. Their keys are called something else, so that nobody takes them for lost ones. */
final class PemTest {
    private static final Path WRITTEN = Path.of("src/test/resources/pem");

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        try (var files = Files.list(WRITTEN)) {
            for (var file : files.toList()) {
                var text = Files.readString(file).replace("TEST KEY", "PRIVATE KEY");
                Files.writeString(directory.resolve(file.getFileName()), text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec", "ed25519", "pss", "pss-restricted"})
    void readsKeysOfEveryKind(String kind) throws Exception {
        var store = Pem.read(written(kind + ".crt"), written(kind + ".key"));
        assertThat(store.getCertificate(Pem.ALIAS).getEncoded())
                .asBase64Encoded()
                .isEqualTo(bare(kind + ".crt"));
        assertThat(store.getKey(Pem.ALIAS, Pem.PASSWORD.toCharArray()).getEncoded())
                .asBase64Encoded()
                .isEqualTo(bare(kind + ".key"));
        assertThat(Pem.end(store)).isBetween("2126-01-01T00:00:00Z", "2127-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void readsKeysAsOlderToolsWriteThem(String kind) throws Exception {
        var store = Pem.read(written(kind + ".crt"), written(kind + "-traditional.key"));
        assertThat(store.isKeyEntry(Pem.ALIAS)).isTrue();
    }

    @Test
    void findsBothInOneFileAndPassesOverWhatStandsBetween() throws Exception {
        var both = file("Bag Attributes: none\n" + text("rsa.key") + "\nsubject=CN\n" + text("rsa.crt"));
        assertThat(Pem.read(both, both).isKeyEntry(Pem.ALIAS)).isTrue();
    }

    @Test
    void namesTheFileThatCannotBeUsedAndSaysWhy() throws IOException {
        var certificate = written("rsa.crt");
        var key = written("rsa.key");
        var missing = directory.resolve("missing.pem");

        refused(missing, key, "The file " + missing + " cannot be read: it is not there.");
        refused(certificate, directory, "The file " + directory + " cannot be read: it is a folder.");
        refused(key, key, "There is no certificate in PEM in " + key + ".");
        refused(certificate, certificate, "There is no plain key in PEM in " + certificate + ".");
        var other = written("other.key");
        refused(certificate, other, "The key in " + other + " is not that of the first certificate in ");
        var cut = file(text("rsa.crt").substring(0, 400) + "\n-----END CERTIFICATE-----\n");
        refused(cut, key, cut.toString());
        var strangers = file(text("rsa.crt") + text("ec.crt"));
        refused(strangers, key, "each must be followed by the one that vouches for it");
    }

    @ParameterizedTest
    @CsvSource({"rsa.crt,ec.key,RSA", "rsa.crt,pss.key,RSA", "pss.crt,rsa.key,RSASSA-PSS"})
    void aKeyOfAnotherKindIsRefusedAsSuch(String certificate, String key, String kind) {
        refused(
                written(certificate),
                written(key),
                "The key in " + written(key) + " cannot be read as one of the certificate's kind, " + kind + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-encrypted.key", "rsa-traditional-encrypted.key"})
    void aKeyThatIsEncryptedIsRefusedWithWhatToDo(String key) {
        refused(
                written("rsa.crt"),
                written(key),
                "The key in " + written(key) + " is encrypted, and nobody is there to give its password."
                        + " Write a plain one: openssl pkey -in " + written(key) + " -out plain.pem");
    }

    private static void refused(Path certificate, Path key, String why) {
        assertThatThrownBy(() -> Pem.read(certificate, key))
                .isInstanceOf(DoorRefused.class)
                .hasMessageContaining(why);
    }

    private Path written(String name) {
        return directory.resolve(name);
    }

    private String text(String name) throws IOException {
        return Files.readString(written(name));
    }

    /** Without what is written around it. */
    private String bare(String name) throws IOException {
        return text(name).replaceAll("-----[A-Z ]+-----|\n", "");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "file", ".pem"), text);
    }
}
