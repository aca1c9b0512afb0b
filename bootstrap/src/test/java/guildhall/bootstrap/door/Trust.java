package guildhall.bootstrap.door;

import guildhall.bootstrap.Papers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom a client believes. */
final class Trust {
    private Trust() {}

    /** Nobody else. */
    static SSLContext in(Papers... all) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var papers : all) {
                store.setCertificateEntry(Objects.toIdentityString(papers), papers.certificate());
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
