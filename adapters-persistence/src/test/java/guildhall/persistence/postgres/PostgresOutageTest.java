package guildhall.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Failure;
import guildhall.persistence.KillRounds;
import guildhall.persistence.Notes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOutageTest {
    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        var address = PostgresServer.database();
        var where = "postgres://postgres:postgres@127.0.0.1:" + address.port() + "/" + address.database();
        new KillRounds(where, () -> PostgresStore.open(address)).run();
    }

    @Test
    void aDatabaseThatRestartsUnderneathIsFoundAgain() throws Exception {
        var server = start(0);
        var port = server.getPort();
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        var refused = new AtomicInteger();
        var stop = new AtomicBoolean();
        try (var store = PostgresStore.open(address(port))) {
            var notes = new Notes(store).founded();
            var writers = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> write(notes, stop, acknowledged, refused), Thread::startVirtualThread))
                    .limit(16)
                    .toList();
            try {
                until(() -> acknowledged.size() > 200);
                server.close();
                until(() -> refused.get() > 0);
                assertThatThrownBy(notes::add)
                        .isInstanceOfSatisfying(
                                Failure.Unavailable.class,
                                failure -> assertThat(failure.retryAfter()).isPositive());

                server = start(port);
                var before = acknowledged.size();
                until(() -> acknowledged.size() > before + 200);
            } finally {
                stop.set(true);
            }
            writers.forEach(CompletableFuture::join);
            assertThat(notes.rows()).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(notes.events()).extracting(Notes::id).containsExactlyInAnyOrderElementsOf(notes.rows());
        } finally {
            server.close();
        }
    }

    private static void write(Notes notes, AtomicBoolean stop, Set<UUID> acknowledged, AtomicInteger refused) {
        while (!stop.get()) {
            try {
                acknowledged.add(notes.add());
            } catch (Failure.Unavailable _) {
                refused.incrementAndGet();
            }
        }
    }

    private EmbeddedPostgres start(int port) {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("cluster"))
                    .setCleanDataDirectory(false);
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresAddress address(int port) {
        return new PostgresAddress("127.0.0.1", port, "postgres", "postgres", Optional.of("postgres"));
    }

    private static void until(BooleanSupplier reached) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
