package guildhall.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door shows of itself, read anew when its files change: certificates last for weeks, servers longer. Who is connected stays
 * so; who comes later sees the new one. New files that cannot be used are logged, and the old certificate stays.
 */
final class Certificates extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Tls tls;
    private final Scheduler scheduler;
    private final SslContextFactory.Server context;
    private List<Object> seen;
    private volatile Scheduler.@Nullable Task next;

    /** @throws DoorRefused for files that cannot be used */
    Certificates(Tls tls, Scheduler scheduler) {
        this.tls = tls;
        this.scheduler = scheduler;
        this.seen = look(tls);
        this.context = context(Pem.read(tls.certificate(), tls.key()));
    }

    SslContextFactory.Server context() {
        return context;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        var task = next;
        if (task != null) {
            task.cancel();
        }
    }

    private void schedule() {
        next = scheduler.schedule(this::lookAgain, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        // Seen before it is read: what changes meanwhile is read the next time.
        var now = look(tls);
        if (!now.equals(seen)) {
            seen = now;
            renew();
        }
        if (isRunning()) {
            schedule();
        }
    }

    private void renew() {
        try {
            var store = Pem.read(tls.certificate(), tls.key());
            mustWork(store);
            context.reload(same -> same.setKeyStore(store));
            LOG.info("The certificate in {} was read anew", tls.certificate());
        } catch (Exception e) {
            LOG.error("The certificate was not renewed, the old one stays: {}", e.getMessage());
        }
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
