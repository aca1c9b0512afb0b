package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However many write at once, readers see every event once, in one order, and never one below a position that they were given. */
public interface EventOrderContract extends StoreContract {
    int UNITS = 12;

    @Test
    default void whatTwentyWriteAtOnceIsReadOnceAndInOrder() {
        var tenant = tenant();
        var tail = Tail.of(tenant.store().log(), tenant.store().log().newest(), 7);
        var written = new AtomicBoolean();
        var reader = Rivals.aside(() -> {
            while (!written.get()) {
                tail.step();
            }
            return tail.drain().entries();
        });

        var committed = race(tenant);
        written.set(true);

        var heard = Rivals.result(reader);
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        committed.stream().flatMap(List::stream).toList());
        for (var ofOne : committed) {
            assertThat(heard.stream().filter(Set.copyOf(ofOne)::contains)).isEqualTo(ofOne);
        }
    }

    @Test
    default void whoReadsOneTopicMissesNothingEither() {
        var tenant = tenant();
        var log = tenant.store().log();
        var tail = Tail.of(log, tenant.id(), Set.of(Topic.workspace()), log.newest(), 7);
        var written = new AtomicBoolean();
        var reader = Rivals.aside(() -> {
            while (!written.get()) {
                tail.step();
            }
            return tail.drain().entries();
        });

        var committed = race(tenant);
        written.set(true);

        assertThat(Rivals.result(reader))
                .containsExactlyInAnyOrderElementsOf(
                        committed.stream().flatMap(List::stream).toList());
    }

    @Test
    default void aSlowUnitIsNotOvertakenForGood() {
        var tenant = tenant();
        var log = tenant.store().log();
        var tail = Tail.of(log, log.newest(), 10);
        var slow = tenant.samples().event();
        var appended = new CountDownLatch(1);
        var fast = Stream.generate(tenant.samples()::event).limit(3).toList();

        var others = Rivals.aside(() -> {
            Rivals.await(appended);
            fast.forEach(tenant::recorded);
            return true;
        });
        var first = Rivals.aside(() -> tenant.write(tx -> {
            tx.events().append(slow);
            appended.countDown();
            // Where one unit runs at a time the others wait for this one, so it must not wait for them for long.
            Rivals.glimpse(others, Duration.ofMillis(100));
            return true;
        }));
        while (!first.isDone() || !others.isDone()) {
            tail.step();
        }

        assertThat(Rivals.result(first) && Rivals.result(others)).isTrue();
        assertThat(tail.drain().entries()).hasSize(4).contains(slow).containsSubsequence(fast);
    }

    @Test
    default void causeStandsBeforeEffect() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var user = tenant.joined();

        // Each unit sees what the one before has done, so its event must stand behind that one's.
        Rivals.race(Rivals.MANY, number -> {
            var random = new Random(number);
            for (var i = 0; i < 3; i++) {
                var entry = tenant.samples().event();
                var linger = Duration.ofMillis(random.nextInt(10) == 0 ? 2 : 0);
                tenant.change(tx -> {
                    var held = tx.identity().users().hold(user.id()).orElseThrow();
                    tx.events().append(numbered(entry, held.version()));
                    tx.identity().users().save(held);
                    Rivals.linger(linger);
                });
            }
            return true;
        });

        var numbers = Tail.of(tenant.store().log(), begin, 9).drain().entries().stream()
                .map(LogEntry::data)
                .toList();
        assertThat(numbers)
                .isEqualTo(
                        IntStream.rangeClosed(1, 60).mapToObj(Integer::toString).toList());
    }

    @Test
    default void whatIsWrittenAfterAWriteReturnedStandsBehindIt() {
        var tenant = tenant();
        var other = tenant();
        var begin = tenant.store().log().newest();

        var entries = IntStream.range(0, 20)
                .mapToObj(i -> Rivals.result(Rivals.aside(() -> (i % 2 == 0 ? tenant : other).recorded())))
                .toList();

        assertThat(Tail.of(tenant.store().log(), begin, 100).drain().entries()).isEqualTo(entries);
    }

    @Test
    default void aPositionIsGivenOnce() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        race(tenant);

        var positions = Tail.of(tenant.store().log(), begin, 50).drain().heard().stream()
                .map(Recorded::position)
                .toList();

        assertThat(positions).doesNotHaveDuplicates().isSorted();
        assertThat(Tail.of(tenant.store().log(), begin, 3).drain().heard())
                .extracting(Recorded::position)
                .isEqualTo(positions);
    }

    /** Twenty writers, of whose units some fail and some dawdle. What each has committed, in its order. */
    private static List<List<LogEntry>> race(Tenant tenant) {
        return Rivals.race(Rivals.MANY, number -> {
            var random = new Random(number);
            var committed = new ArrayList<LogEntry>();
            for (var i = 0; i < UNITS; i++) {
                var entries = Stream.generate(tenant.samples()::event)
                        .limit(1 + random.nextInt(3))
                        .toList();
                var linger = Duration.ofMillis(random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0);
                if (recorded(tenant, entries, linger, random.nextInt(4) == 0)) {
                    committed.addAll(entries);
                }
            }
            return committed;
        });
    }

    private static boolean recorded(Tenant tenant, List<LogEntry> entries, Duration linger, boolean fail) {
        try {
            tenant.change(tx -> {
                entries.forEach(tx.events()::append);
                Rivals.linger(linger);
                if (fail) {
                    throw new IllegalArgumentException("on purpose");
                }
            });
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static LogEntry numbered(LogEntry entry, long number) {
        return new LogEntry(
                entry.id(),
                entry.type(),
                entry.topics(),
                entry.at(),
                entry.actor(),
                entry.subject(),
                Long.toString(number));
    }
}
