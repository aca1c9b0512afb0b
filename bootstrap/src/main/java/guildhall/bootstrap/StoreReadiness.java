package guildhall.bootstrap;

import guildhall.domain.Failure;
import guildhall.domain.identity.Slug;
import guildhall.domain.store.Store;
import guildhall.http.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what is kept can be read, and whether there is room for more. */
final class StoreReadiness implements Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(StoreReadiness.class);
    static final long LEAST_FREE = 64L << 20;
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final String OK = "ok";

    private final Store store;
    private final StoreChoice choice;
    private final long leastFree;
    private Map<String, String> seen = Map.of();
    private long lookedAt;

    StoreReadiness(Store store, StoreChoice choice) {
        this(store, choice, LEAST_FREE);
    }

    /** @param leastFree how many bytes must be left beside what is kept */
    StoreReadiness(Store store, StoreChoice choice, long leastFree) {
        this.store = store;
        this.choice = choice;
        this.leastFree = leastFree;
    }

    /** Once a second at most, because anybody may ask. */
    @Override
    public synchronized Map<String, String> look() {
        var now = System.nanoTime();
        if (seen.isEmpty() || now - lookedAt > KEPT.toNanos()) {
            seen = lookAgain();
            lookedAt = now;
        }
        return seen;
    }

    private Map<String, String> lookAgain() {
        var checks = new LinkedHashMap<String, String>();
        checks.put("store", lookAtStore());
        if (choice instanceof StoreChoice.Sqlite sqlite) {
            checks.put("disk", lookAtDisk(sqlite));
        }
        return checks;
    }

    private String lookAtStore() {
        try {
            store.workspaces().called(Slug.HOME);
            return OK;
        } catch (Failure failure) {
            return failure.detail();
        } catch (RuntimeException e) {
            LOG.warn("The store does not answer", e);
            return "it does not answer";
        }
    }

    private String lookAtDisk(StoreChoice.Sqlite sqlite) {
        try {
            var free = Files.getFileStore(sqlite.directory()).getUsableSpace();
            return free >= leastFree ? OK : "less than " + (leastFree >> 20) + " MiB are free";
        } catch (IOException e) {
            LOG.warn("Nobody knows how much room is left", e);
            return "nobody knows how much room is left";
        }
    }
}
