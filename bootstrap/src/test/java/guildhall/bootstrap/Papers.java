package guildhall.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate for this machine that vouches for itself, with its key: made for one test, and gone with it. */
public final class Papers {
    private static final char[] PASSWORD = "for a test".toCharArray();

    private final X509Certificate certificate;
    private final byte[] key;

    private Papers(X509Certificate certificate, byte[] key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** @param kind as keytool calls it: RSA, EC, Ed25519 */
    public static Papers make(Path directory, String kind) {
        try {
            var file = Files.createTempDirectory(directory, "papers").resolve("papers.p12");
            var tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            kind,
                            "-alias",
                            "it",
                            "-dname",
                            "CN=" + kind,
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .inheritIO()
                    .start();
            if (tool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            return new Papers(
                    (X509Certificate) store.getCertificate("it"),
                    store.getKey("it", PASSWORD).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** In PEM. */
    public String certificateText() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In PEM, as PKCS#8 has it. */
    public String keyText() {
        return pem("PRIVATE KEY", key);
    }

    private static String pem(String name, byte[] bytes) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + name
                + "-----\n";
    }
}
