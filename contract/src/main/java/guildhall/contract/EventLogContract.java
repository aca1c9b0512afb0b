package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.UserId;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log: what was recorded, in one order, from any position on. */
public interface EventLogContract
        extends EventOrderContract, EventTopicsContract, EventBlankingContract, EventPruningContract {
    @Test
    default void anEventIsReadAsItWasRecorded() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var samples = tenant.samples();
        var plain = samples.event();
        var full = new LogEntry(
                samples.id(),
                "thing.renamed",
                Set.of(Topic.workspace(), Topic.me(new UserId(samples.id())), new Topic("a_b-c:1")),
                samples.now(),
                Optional.of(new UserId(samples.id())),
                samples.id(),
                "{\"thing\":{\"name\":\"Ünï \\\"🦉\\\" \\\\ 'quoted' %\",\"none\":null}}");
        var unheard = samples.event(samples.id());

        tenant.recorded(plain);
        tenant.recorded(full);
        tenant.recorded(unheard);

        var heard = after(tenant, begin);
        assertThat(heard).extracting(Recorded::entry).containsExactly(plain, full, unheard);
        assertThat(heard).extracting(Recorded::workspace).containsOnly(tenant.id());
    }

    @Test
    default void aLargeEventIsReadAsItWasRecorded() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var small = tenant.samples().event();
        var large = new LogEntry(
                small.id(),
                small.type(),
                small.topics(),
                small.at(),
                small.actor(),
                small.subject(),
                "{\"text\":\"" + "ä".repeat(100_000) + "\"}");

        tenant.recorded(large);

        assertThat(after(tenant, begin)).extracting(Recorded::entry).containsExactly(large);
    }

    @Test
    default void theEntriesOfOneUnitKeepTheirOrder() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var entries = Stream.generate(tenant.samples()::event).limit(30).toList();

        tenant.change(tx -> entries.reversed().forEach(tx.events()::append));

        assertThat(after(tenant, begin)).extracting(Recorded::entry).isEqualTo(entries.reversed());
    }

    @Test
    default void aUnitThatFailsRecordsNothing() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();

        assertThatThrownBy(() -> tenant.change(tx -> {
                    tx.events().append(tenant.samples().event());
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
        var later = tenant.recorded();

        assertThat(after(tenant, begin)).extracting(Recorded::entry).containsExactly(later);
    }

    @Test
    default void readingGoesOnFromAnyPositionWithoutLossOrDouble() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        for (var i = 0; i < 12; i++) {
            recordOrFail(tenant, i % 3 == 1);
        }
        var whole = after(tenant, begin);

        assertThat(whole).hasSize(16);
        for (var position = begin; position <= tenant.store().log().newest(); position++) {
            var from = position;
            var expected =
                    whole.stream().filter(event -> event.position() > from).toList();
            assertThat(Tail.of(tenant.store().log(), from, 5).drain().heard())
                    .as("from " + from)
                    .isEqualTo(expected);
        }
    }

    @Test
    default void aStretchHoldsAsManyAsAreAskedForAndSaysWhetherMoreFollows() {
        var tenant = tenant();
        var log = tenant.store().log();
        var begin = log.newest();
        var entries = Stream.generate(tenant::recorded).limit(5).toList();
        after(tenant, begin);

        var first = log.after(begin, 3);
        assertThat(first.events()).extracting(Recorded::entry).isEqualTo(entries.subList(0, 3));
        assertThat(first.through()).isEqualTo(first.events().getLast().position());
        assertThat(first.more()).isTrue();

        var second = log.after(first.through(), 3);
        assertThat(second.events()).extracting(Recorded::entry).isEqualTo(entries.subList(3, 5));
        assertThat(second.through()).isEqualTo(log.newest());
        assertThat(second.more()).isFalse();

        // Exactly as many as there are: nothing follows.
        assertThat(log.after(first.through(), 2).more()).isFalse();
        assertThat(log.after(begin, 5).more()).isFalse();

        var third = log.after(second.through(), 3);
        assertThat(third.events()).isEmpty();
        assertThat(third.through()).isEqualTo(second.through());
        assertThat(third.more()).isFalse();
    }

    @Test
    default void theNewestPositionIsThatOfTheLastEvent() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        tenant.recorded();

        var last = after(tenant, begin).getLast();

        assertThat(tenant.store().log().newest()).isEqualTo(last.position());
    }

    @Test
    default void anEmptyLogBeginsAtZero() {
        try (var store = backend().fresh()) {
            var log = store.log();

            assertThat(List.of(log.newest(), log.floor())).containsOnly(0L);
            assertThat(log.after(0, 10).events()).isEmpty();
            assertThat(log.before(tenant().samples().now())).isZero();
        }
    }

    @Test
    default void aTimeFindsAPositionFromWhichNothingLaterIsMissed() {
        try (var store = backend().fresh()) {
            var tenant = tenantOf(store);
            var start = tenant.samples().now().truncatedTo(ChronoUnit.MILLIS);
            for (var i = 0; i < 9; i++) {
                tenant.samples().clock().advance(Duration.ofSeconds(i % 3 == 0 ? 2 : 0));
                tenant.recorded();
            }
            var whole = after(tenant, 0);

            for (var seconds = 0; seconds <= 8; seconds++) {
                var time = start.plusSeconds(seconds);
                var expected = whole.stream()
                        .filter(event -> !event.entry().at().isBefore(time))
                        .toList();
                assertThat(after(tenant, store.log().before(time)))
                        .as(time.toString())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    default void aLogKeepsItsEpochAndNoOtherHasIt() {
        try (var other = backend().fresh()) {
            var log = backend().store().log();
            var epoch = log.epoch();
            tenant().recorded();

            assertThat(epoch).isNotBlank();
            assertThat(log.epoch()).isEqualTo(epoch);
            assertThat(backend().store().log().epoch()).isEqualTo(epoch);
            assertThat(other.log().epoch()).isNotEqualTo(epoch);
        }
    }

    private static List<Recorded> after(Tenant tenant, long position) {
        return Tail.of(tenant.store().log(), position, 100).drain().heard();
    }

    /** Two events in one unit. */
    private static void recordOrFail(Tenant tenant, boolean fail) {
        var entries = new ArrayList<LogEntry>();
        entries.add(tenant.samples().event());
        entries.add(tenant.samples().event());
        try {
            tenant.change(tx -> {
                entries.forEach(tx.events()::append);
                if (fail) {
                    throw new IllegalArgumentException("on purpose");
                }
            });
        } catch (IllegalArgumentException _) {
            // on purpose
        }
    }
}
