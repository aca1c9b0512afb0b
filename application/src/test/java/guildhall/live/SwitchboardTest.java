package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.contract.Soon;
import guildhall.domain.AccessTokenId;
import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SwitchboardTest {
    private final Tower tower = new Tower();
    private final Actor.Person ada = tower.person(Role.MEMBER);
    private final Actor.Person grace = tower.person(Role.MEMBER);

    @AfterEach
    void close() {
        tower.close();
    }

    @Test
    void letsNobodyInWhoMayNotBeHereAnyLonger() {
        tower.shutOut.add(ada.id());

        assertThatThrownBy(() -> tower.line(ada)).isInstanceOf(Failure.Unauthenticated.class);

        Soon.check(() -> assertThat(tower.switchboard.lines()).isZero());
    }

    @Test
    void givesNobodyMoreLinesThanTheyCanUse() {
        var lines = IntStream.range(0, Switchboard.MOST_LINES)
                .mapToObj(_ -> tower.line(ada))
                .toList();

        assertThatThrownBy(() -> tower.line(ada)).isInstanceOf(Failure.TooMany.class);
        tower.line(grace);

        lines.getFirst().end(Ending.LEFT);
        Soon.check(() -> assertThat(tower.switchboard.lines()).isEqualTo(Switchboard.MOST_LINES));
        tower.line(ada);
    }

    @Test
    void putsSoManyStrandsOnALineAndNoMore() {
        var line = tower.line(ada);
        IntStream.range(0, Switchboard.MOST_STRANDS).forEach(_ -> tower.subscribe(line, "hall", new Ledger()));

        assertThatThrownBy(() -> tower.subscribe(line, "hall", new Ledger()))
                .isInstanceOf(Failure.Conflict.class)
                .hasMessageContaining("1000");
    }

    @Test
    void givesNobodyMoreStrandsThanTheyCanUse() {
        for (var i = 0; i < Switchboard.MOST_STRANDS_OF_ONE / Switchboard.MOST_STRANDS; i++) {
            var line = tower.line(ada);
            IntStream.range(0, Switchboard.MOST_STRANDS).forEach(_ -> tower.subscribe(line, "hall", new Ledger()));
        }

        assertThatThrownBy(() -> tower.subscribe(tower.line(ada), "hall", new Ledger()))
                .hasMessageContaining("5000");
        tower.subscribe(tower.line(grace), "hall", new Ledger());
    }

    @Test
    void clientsThatTakeNothingHoldUpNobodysRights() {
        for (var i = 0; i < 40; i++) {
            var slow = tower.line(tower.person(Role.MEMBER));
            var ledger = tower.follow(slow, "hall");
            ledger.stop();
        }
        tower.belfry.ring(1);
        var line = tower.line(ada);
        var yard = tower.follow(line, "yard");
        tower.settle();
        tower.belfry.time = Belfry.NOON.plusSeconds(60);
        tower.switchboard.goRound();

        tower.breakBell();

        Soon.check(() -> assertThat(yard.positions()).hasSize(1));
    }

    @Test
    void aSecondChangeOfRoleIsNotTakenForTheFirst() {
        var line = tower.line(ada);
        line.silence();
        tower.roles.put(ada.id(), Role.ADMIN);
        tower.switchboard.changed(ada.id(), Optional.of(Role.MEMBER));

        Soon.check(() -> assertThat(line.me().role()).isEqualTo(Role.ADMIN));
        Soon.check(() -> assertThat(line.isSilent()).isFalse());
    }

    @Test
    void refusesWhatMayNotBeHeardAndLeavesNothingBehind() {
        tower.locked.add(ada.id());
        var line = tower.line(ada);
        var ledger = new Ledger();

        assertThatThrownBy(() -> tower.subscribe(line, "yard", ledger)).hasMessageContaining("yard.locked");
        var token = new Entrance.ByToken(new AccessTokenId(tower.belfry.ids.next()), Set.of(Scope.SHOP_READ));
        var program = new Actor.Person(ada.workspace(), ada.id(), ada.role(), token, Optional.empty());
        assertThatThrownBy(() -> tower.subscribe(tower.line(program), "hall", ledger))
                .hasMessageContaining("token.scope_missing");

        assertThat(line.strands()).isEmpty();
    }

    @Test
    void whoeverIsShutOutHearsNothingLater() {
        var gone = tower.line(ada);
        var other = tower.line(grace);
        var hers = tower.follow(gone, "hall");
        var theirs = tower.follow(other, "hall");
        tower.belfry.ring(1);
        Soon.check(() -> assertThat(hers.positions()).hasSize(1));

        tower.switchboard.shutOut(ada.entrance().id());
        tower.belfry.ring(2);

        Soon.check(() -> assertThat(theirs.positions()).hasSize(2));
        assertThat(hers.positions()).hasSize(1);
        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.SHUT_OUT));
        tower.switchboard.shutOut(grace.id());
        Soon.check(() -> assertThat(tower.endings).hasSize(2));
    }

    @Test
    void whatTheyMissedComesOnlyUpToWhatTheGuardsHaveSeen() {
        IntStream.range(0, 3).forEach(tower.belfry::ring);
        var line = tower.line(ada);
        var ledger = new Ledger();
        var strand = tower.subscribe(line, "hall", ledger);
        tower.settle();
        tower.stopDelivery();
        tower.belfry.ring(4);

        line.startAfter(strand, 0);

        Soon.check(() -> assertThat(ledger.notes()).containsExactly("live behind 3"));
        assertThat(ledger.positions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anEventThatUnsettlesItsHearersHasTheirRightsAskedForBeforeTheyHearIt() {
        var line = tower.line(ada);
        var yard = tower.follow(line, "yard");
        var hall = tower.follow(line, "hall");
        var stays = tower.follow(tower.line(grace), "yard");

        tower.locked.add(ada.id());
        IntStream.range(0, 5).forEach(_ -> tower.breakBell());

        Soon.check(() -> assertThat(yard.notes()).contains("refused: yard.locked"));
        assertThat(yard.positions()).isEmpty();
        Soon.check(() -> assertThat(hall.positions()).hasSize(5));
        Soon.check(() -> assertThat(stays.positions()).hasSize(5));
        assertThat(line.strands()).hasSize(1);
    }

    @Test
    void anEventThatUnsettlesItsSubjectConcernsNobodyElse() {
        var ledger = tower.follow(tower.line(ada), "yard");
        var other = tower.follow(tower.line(grace), "yard");
        tower.locked.add(ada.id());
        tower.locked.add(grace.id());

        tower.ringFor(ada);

        Soon.check(() -> assertThat(ledger.notes()).contains("refused: yard.locked"));
        assertThat(other.notes()).containsExactly("live behind 0");
    }

    @Test
    void whoeverHasAnotherRoleKeepsWhatTheyStillMayHear() {
        var boss = tower.person(Role.ADMIN);
        var line = tower.line(boss);
        var loft = tower.follow(line, "loft");
        var hall = tower.follow(line, "hall");

        tower.roles.put(boss.id(), Role.MEMBER);
        tower.switchboard.changed(boss.id(), Optional.of(Role.MEMBER));
        tower.belfry.ring(1);

        Soon.check(() -> assertThat(loft.notes()).contains("refused: administrator.needed"));
        Soon.check(() -> assertThat(hall.positions()).hasSize(1));
        assertThat(line.me().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void looksEveryMinuteWhetherAnEventWasMissed() {
        var gone = tower.follow(tower.line(ada), "hall");
        var line = tower.line(grace);
        var yard = tower.follow(line, "yard");
        tower.shutOut.add(ada.id());
        tower.locked.add(grace.id());

        tower.belfry.time = Belfry.NOON.plusSeconds(59);
        tower.switchboard.goRound();
        assertThat(tower.endings).isEmpty();
        tower.belfry.time = Belfry.NOON.plusSeconds(60);
        tower.switchboard.goRound();

        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.SHUT_OUT));
        Soon.check(() -> assertThat(yard.notes()).contains("refused: yard.locked"));
        assertThat(gone.positions()).isEmpty();
        assertThat(line.isOver()).isFalse();
    }

    @Test
    void endsALineWhenWhatSomebodyCameInByExpires() {
        tower.until = Optional.of(Belfry.NOON.plusSeconds(10));
        tower.line(ada);

        tower.switchboard.goRound();
        assertThat(tower.endings).isEmpty();
        tower.belfry.time = Belfry.NOON.plusSeconds(10);
        tower.switchboard.goRound();

        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.EXPIRED));
    }

    @Test
    void whoseRightCannotBeAskedForNowIsSilentUntilItCan() {
        var line = tower.line(ada);
        var yard = tower.follow(line, "yard");
        tower.belfry.store.readFailure = new Failure.Unavailable("store.down", "It rests.", Duration.ofSeconds(1));
        tower.switchboard.changed(ada.id(), Optional.empty());
        Soon.check(
                () -> assertThat(line.isToBeChecked(Belfry.NOON.plusSeconds(5))).isTrue());
        tower.belfry.store.readFailure = null;

        tower.breakBell();
        tower.belfry.time = Belfry.NOON.plusSeconds(5);
        tower.switchboard.goRound();

        Soon.check(() -> assertThat(yard.positions()).hasSize(1));
    }

    @Test
    void endsAllLinesAndTakesNoNewOnesUntilItDoesAgain() {
        tower.line(ada);
        tower.switchboard.endLines();
        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.STOPPING));

        tower.line(ada);
        Soon.check(() -> assertThat(tower.endings).containsExactly(Ending.STOPPING, Ending.STOPPING));
        tower.switchboard.takeLines();

        assertThat(tower.line(ada).isOver()).isFalse();
        assertThat(tower.switchboard.lines()).isEqualTo(1);
    }
}
