package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HistoryTest {
    private final Tower tower = new Tower();
    private final Actor.Person me = tower.person(Role.MEMBER);

    @AfterEach
    void close() {
        tower.close();
    }

    @Test
    void answersPageAfterPageAndWhereToGoOn() {
        ring(5);

        var first = page(OptionalLong.empty(), 3);
        assertThat(positions(first)).containsExactly(1L, 2L, 3L);
        assertThat(first.next()).contains("3");
        var second = page(OptionalLong.of(first.position()), 3);
        assertThat(positions(second)).containsExactly(4L, 5L);
        assertThat(second.next()).isEmpty();

        assertThat(page(OptionalLong.of(second.position()), 3).items()).isEmpty();
        tower.belfry.ring(6);
        assertThat(positions(page(OptionalLong.of(second.position()), 3))).containsExactly(6L);
        assertThat(first.epoch()).isEqualTo(tower.belfry.store.log().epoch());
    }

    @Test
    void refusesWhatIsNotKeptAnyLonger() {
        ring(5);
        tower.belfry.store.log().prune(Belfry.NOON.plusSeconds(1), 2);

        assertThatThrownBy(() -> tower.history.after(1)).isInstanceOf(Failure.Gone.class);
        assertThatThrownBy(() -> page(OptionalLong.of(1), 3)).hasMessageContaining("events.too_old");
        assertThat(positions(page(OptionalLong.of(2), 3))).containsExactly(3L, 4L, 5L);
        assertThat(positions(page(OptionalLong.empty(), 3))).containsExactly(3L, 4L, 5L);
        assertThatThrownBy(() -> tower.history.after("another", 4)).hasMessageContaining("events.other_epoch");
        assertThat(tower.history.after(tower.history.epoch(), 4)).isEqualTo(4);
    }

    @Test
    void refusesAPositionThatTheLogHasNotReached() {
        ring(5);

        assertThat(tower.history.after(5)).isEqualTo(5);
        assertThatThrownBy(() -> tower.history.after(6)).hasMessageContaining("events.unknown");
    }

    @Test
    void findsWhereSomethingBeganByTheTime() {
        ring(2);
        tower.belfry.time = Belfry.NOON.plusSeconds(10);
        ring(2);

        assertThat(tower.history.since(Belfry.NOON.plusSeconds(5))).isEqualTo(2);
        assertThat(tower.history.since(Belfry.NOON)).isZero();
        assertThat(tower.history.since(Belfry.NOON.plusSeconds(11))).isEqualTo(4);
    }

    @Test
    void refusesATimeBeforeWhatIsKeptButNotOneAfterIt() {
        ring(2);
        tower.belfry.time = Belfry.NOON.plusSeconds(10);
        ring(2);
        tower.belfry.store.log().prune(Belfry.NOON.plusSeconds(1), 10);

        assertThatThrownBy(() -> tower.history.since(Belfry.NOON)).isInstanceOf(Failure.Gone.class);
        assertThat(tower.history.since(Belfry.NOON.plusSeconds(11))).isEqualTo(4);
    }

    @Test
    void asksForTheRightWhenTheEventsAreRead() {
        ring(1);
        tower.locked.add(me.id());

        assertThatThrownBy(
                        () -> tower.history.page(me, List.of(tower.channels.named("yard", me)), OptionalLong.of(0), 1))
                .isInstanceOf(Failure.Forbidden.class);
        tower.shutOut.add(me.id());
        assertThatThrownBy(() -> page(OptionalLong.of(0), 1)).isInstanceOf(Failure.Unauthenticated.class);
    }

    private EventPageJson page(OptionalLong position, int limit) {
        return tower.history.page(me, List.of(tower.channels.named("hall", me)), position, limit);
    }

    private void ring(int times) {
        for (var time = 0; time < times; time++) {
            tower.belfry.ring(time);
        }
    }

    private static List<Long> positions(EventPageJson page) {
        return page.items().stream().map(EventJson::position).toList();
    }
}
