package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.contract.Papers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // before all
final class PemTest {
    /** How long that is which PKCS#8 puts before such a key. */
    private static final int BEFORE_RSA = 26;

    private static final int BEFORE_EC = 25;

    @TempDir
    private static Path directory;

    private static Papers rsa;
    private static Papers curve;
    private static Papers edwards;

    @BeforeAll
    static void make() {
        rsa = Papers.make(directory, "RSA");
        curve = Papers.make(directory, "EC");
        edwards = Papers.make(directory, "Ed25519");
    }

    @Test
    void readsKeysOfEveryKindAsPkcs8HasThem() throws Exception {
        for (var papers : new Papers[] {rsa, curve, edwards}) {
            mustBeRead(papers, papers.keyText());
        }
    }

    @Test
    void readsKeysAsOlderToolsWriteThem() throws Exception {
        mustBeRead(rsa, Papers.pem("RSA PRIVATE KEY", bare(rsa, BEFORE_RSA)));
        mustBeRead(
                curve,
                Papers.pem("EC PARAMETERS", new byte[] {6, 0}) + Papers.pem("EC PRIVATE KEY", bare(curve, BEFORE_EC)));
    }

    @Test
    void findsBothInOneFileAndPassesOverWhatStandsBetween() throws Exception {
        var both = file("Bag Attributes: none\n" + rsa.keyText() + "\nsubject=CN\n" + rsa.certificateText());
        assertThat(Pem.read(both, both).getCertificate("door")).isEqualTo(rsa.certificate());
    }

    @Test
    void namesTheFileThatCannotBeUsedAndSaysWhy() throws IOException {
        var certificate = file(rsa.certificateText());
        var key = file(rsa.keyText());
        var missing = directory.resolve("missing.pem");

        refused(missing, key, "The file " + missing + " cannot be read: it is not there.");
        refused(certificate, directory, "The file " + directory + " cannot be read: it is a folder.");
        refused(key, key, "There is no certificate in PEM in " + key + ".");
        refused(certificate, certificate, "There is no plain key in PEM in " + certificate + ".");
        var encrypted = file(Papers.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}));
        refused(certificate, encrypted, "The key in " + encrypted + " is encrypted.");
        var others = file(Papers.make(directory, "RSA").keyText());
        refused(certificate, others, "The key in " + others + " is not that of the first certificate in ");
        var otherKind = file(curve.keyText());
        refused(certificate, otherKind, "The key in " + otherKind + " cannot be read as one of the certificate's kind");
        var cut = file(rsa.certificateText().substring(0, 400) + "\n-----END CERTIFICATE-----\n");
        refused(cut, key, cut.toString());
        var strangers = file(rsa.certificateText() + curve.certificateText());
        refused(strangers, key, "each must be followed by the one that vouches for it");
    }

    private static void refused(Path certificate, Path key, String why) {
        assertThatThrownBy(() -> Pem.read(certificate, key))
                .isInstanceOf(DoorRefused.class)
                .hasMessageContaining(why);
    }

    private static void mustBeRead(Papers papers, String key) throws Exception {
        var store = Pem.read(file(papers.certificateText()), file(key));
        assertThat(store.getCertificate("door")).isEqualTo(papers.certificate());
        assertThat(store.getKey("door", Pem.PASSWORD.toCharArray()).getEncoded())
                .isEqualTo(papers.key());
    }

    private static byte[] bare(Papers papers, int before) {
        return Arrays.copyOfRange(papers.key(), before, papers.key().length);
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "file", ".pem"), text);
    }
}
