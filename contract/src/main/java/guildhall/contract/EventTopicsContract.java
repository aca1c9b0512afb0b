package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log as somebody reads it who may hear only some topics of one workspace. */
public interface EventTopicsContract extends StoreContract {
    Topic RED = new Topic("red");
    Topic GREEN = new Topic("green");
    Topic BLUE = new Topic("blue");

    @Test
    default void onlyTheTopicsAskedForAreHeard() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var red = on(tenant, RED);
        var green = on(tenant, GREEN);
        on(tenant);
        var blue = on(tenant, BLUE);

        assertThat(heard(tenant, begin, RED)).containsExactly(red);
        assertThat(heard(tenant, begin, GREEN, BLUE)).containsExactly(green, blue);
        assertThat(heard(tenant, begin, new Topic("re"), Topic.workspace())).isEmpty();
        assertThat(heard(tenant, begin)).isEmpty();
    }

    @Test
    default void anEventOnSeveralTopicsIsHeardOnce() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var both = on(tenant, RED, GREEN);
        var all = on(tenant, RED, GREEN, BLUE);

        assertThat(heard(tenant, begin, RED, GREEN, BLUE)).containsExactly(both, all);
        assertThat(heard(tenant, begin, BLUE)).containsExactly(all);
    }

    @Test
    default void aTopicIsReadStretchByStretchFromAnyPosition() {
        var tenant = tenant();
        var other = tenant();
        var log = tenant.store().log();
        var begin = log.newest();
        for (var i = 0; i < 8; i++) {
            on(tenant, RED, BLUE);
            on(tenant, GREEN);
            on(other, RED);
        }
        var whole = Tail.of(log, tenant.id(), Set.of(RED, BLUE), begin, 100).drain();

        assertThat(whole.heard()).hasSize(8);
        for (var limit : List.of(1, 3, 8, 9)) {
            for (var position = begin; position <= log.newest(); position++) {
                var from = position;
                var tail = Tail.of(log, tenant.id(), Set.of(RED, BLUE), from, limit)
                        .drain();
                assertThat(tail.heard())
                        .isEqualTo(whole.heard().stream()
                                .filter(event -> event.position() > from)
                                .toList());
                assertThat(tail.position()).isEqualTo(log.newest());
            }
        }
    }

    @Test
    default void aStretchOfATopicSaysWhetherMoreFollows() {
        var tenant = tenant();
        var log = tenant.store().log();
        var begin = log.newest();
        var red = Stream.generate(() -> on(tenant, RED)).limit(3).toList();
        on(tenant, GREEN);
        heard(tenant, begin, RED);

        var first = log.after(tenant.id(), Set.of(RED), begin, 2);
        assertThat(first.events()).extracting(Recorded::entry).isEqualTo(red.subList(0, 2));
        assertThat(first.through()).isEqualTo(first.events().getLast().position());
        assertThat(first.more()).isTrue();

        assertThat(log.after(tenant.id(), Set.of(RED), begin, 3).more()).isFalse();

        var second = log.after(tenant.id(), Set.of(RED), first.through(), 2);
        assertThat(second.events()).extracting(Recorded::entry).isEqualTo(red.subList(2, 3));
        assertThat(second.through()).isEqualTo(log.newest());
        assertThat(second.more()).isFalse();
    }

    @Test
    default void whoHearsNothingStillGetsOn() {
        var tenant = tenant();
        var log = tenant.store().log();
        var begin = log.newest();
        IntStream.range(0, 5).forEach(_ -> on(tenant, GREEN));

        var tail = Tail.of(log, tenant.id(), Set.of(RED), begin, 2).drain();

        assertThat(tail.heard()).isEmpty();
        assertThat(tail.position()).isEqualTo(log.newest()).isGreaterThan(begin);
    }

    private static LogEntry on(Tenant tenant, Topic... topics) {
        return tenant.recorded(tenant.samples().event(tenant.samples().id(), topics));
    }

    private static List<LogEntry> heard(Tenant tenant, long position, Topic... topics) {
        return Tail.of(tenant.store().log(), tenant.id(), Set.of(topics), position, 10)
                .drain()
                .entries();
    }
}
