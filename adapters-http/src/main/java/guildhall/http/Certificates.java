package guildhall.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door shows of itself, read anew when its files change: certificates last for weeks, servers longer. Who is connected stays
 * so; who comes later sees the new one. New files that cannot be used are logged and tried again, and the old certificate stays.
 */
final class Certificates extends Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Tls tls;
    private final Metrics metrics;
    private final SslContextFactory.Server context;
    /** How the files were when they were read. */
    private List<Object> seen;
    /** Why they could not be read since; empty where they could. */
    private String complaint = "";

    /** @throws DoorRefused for files that cannot be used */
    Certificates(Tls tls, Scheduler scheduler, Metrics metrics) {
        super(scheduler, LOOK);
        this.tls = tls;
        this.metrics = metrics;
        this.seen = look(tls);
        var store = Pem.read(tls.certificate(), tls.key());
        this.context = context(store);
        metrics.shown(Pem.end(store));
    }

    SslContextFactory.Server context() {
        return context;
    }

    @Override
    void look() {
        try {
            // Looked at before it is read: what changes meanwhile is read the next time.
            var now = look(tls);
            if (!now.equals(seen)) {
                renew();
                seen = now;
            }
            complaint = "";
        } catch (Exception | Error e) {
            metrics.renewed(false);
            complain(e instanceof DoorRefused ? String.valueOf(e.getMessage()) : e.toString());
        }
    }

    private void renew() throws Exception {
        var store = Pem.read(tls.certificate(), tls.key());
        mustWork(store);
        context.reload(same -> same.setKeyStore(store));
        metrics.renewed(true);
        metrics.shown(Pem.end(store));
        LOG.info("The certificate in {} was read anew", tls.certificate());
    }

    /** Once, however often they are tried: who may read a file can change without a trace on it. */
    private void complain(String why) {
        if (!why.equals(complaint)) {
            LOG.error("The certificate was not renewed, the old one stays: {}", why);
        }
        complaint = why;
    }

    /** Tried beforehand, because the context forgets the old one first. */
    private static void mustWork(KeyStore store) throws Exception {
        var trial = context(store);
        trial.start();
        trial.stop();
    }

    private static SslContextFactory.Server context(KeyStore store) {
        var context = new SslContextFactory.Server();
        context.setKeyStore(store);
        context.setKeyStorePassword(Pem.PASSWORD);
        // HTTP/2 forbids some that older clients name first.
        context.setCipherComparator(HTTP2Cipher.COMPARATOR);
        context.setRenegotiationAllowed(false);
        return context;
    }

    private static List<Object> look(Tls tls) {
        return List.of(look(tls.certificate()), look(tls.key()));
    }

    private static List<Object> look(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
        } catch (IOException _) {
            return List.of();
        }
    }
}
