package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntry.Outcome;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.store.Tx;
import guildhall.live.BellEvent.Broken;
import guildhall.live.BellEvent.Rung;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnitOfWorkTest {
    private final Belfry belfry = new Belfry();
    private final UnitOfWork work = belfry.work;

    @AfterEach
    void close() {
        belfry.close();
    }

    @Test
    void whatIsEmittedStandsInTheLog() {
        belfry.ring(3);

        var recorded = belfry.recorded();
        assertThat(recorded).hasSize(1);
        assertThat(recorded.getFirst().workspace()).isEqualTo(belfry.workspace);
        var entry = recorded.getFirst().entry();
        assertThat(entry)
                .isEqualTo(new LogEntry(
                        entry.id(),
                        "bell.rung",
                        Set.of(BellEvent.HALL),
                        Belfry.NOON,
                        belfry.person.user(),
                        belfry.bell.value(),
                        "{\"bell_id\":\"" + belfry.bell.text() + "\",\"how_often\":3}"));
        assertThat(entry.id().version()).isEqualTo(7);
    }

    @Test
    void eventsOfOneUnitKeepTheirOrder() {
        work.write(belfry.person, (_, emit) -> {
            for (var times = 1; times <= 5; times++) {
                emit.accept(new Rung(belfry.bell, times));
            }
            return "done";
        });

        assertThat(belfry.recorded()).extracting(Recorded::position).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(belfry.recorded())
                .extracting(event -> event.entry().data())
                .allSatisfy(data -> assertThat(data).startsWith("{\"bell_id\""))
                .last()
                .asString()
                .endsWith("\"how_often\":5}");
    }

    @Test
    void anAuditedEventStandsInTheAuditTrailToo() {
        work.write(belfry.person, (_, emit) -> {
            emit.accept(new Rung(belfry.bell, 1));
            emit.accept(new Broken(belfry.bell));
            return "done";
        });

        assertThat(belfry.audited())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .isEqualTo(new AuditEntry(
                                entry.id(),
                                Belfry.NOON,
                                belfry.person.user(),
                                Optional.of("192.0.2.7"),
                                Outcome.DONE,
                                "bell.broken",
                                Optional.of(belfry.bell.value()))));
    }

    @Test
    void theHouseLeavesNoName() {
        work.write(new Actor.House(belfry.workspace), (_, emit) -> {
            emit.accept(new Broken(belfry.bell));
            return "done";
        });

        assertThat(belfry.audited()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEmpty();
            assertThat(entry.address()).isEmpty();
        });
        assertThat(belfry.recorded().getFirst().entry().actor()).isEqualTo(Optional.<UserId>empty());
    }

    @Test
    void ofAChangeThatThrowsNothingRemains() {
        var wakes = wakes();

        assertThatThrownBy(() -> work.write(belfry.person, (tx, emit) -> {
                    tx.identity()
                            .workspace()
                            .save(tx.identity()
                                    .workspace()
                                    .hold()
                                    .renamed(new WorkspaceName("Elsewhere"), belfry.time));
                    emit.accept(new Broken(belfry.bell));
                    throw new IllegalArgumentException("second thoughts");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second thoughts");

        assertThat(belfry.recorded()).isEmpty();
        assertThat(belfry.audited()).isEmpty();
        assertThat(wakes).hasValue(0);
    }

    @Test
    void ofARunThatIsDoneAgainNothingRemains() {
        var stale = belfry.store
                .read(belfry.workspace, tx -> tx.identity().workspace().get())
                .orElseThrow();
        belfry.store.write(belfry.workspace, tx -> {
            tx.identity().workspace().save(stale.renamed(new WorkspaceName("Meanwhile"), belfry.time));
            return "done";
        });
        var runs = new AtomicInteger();
        var wakes = wakes();

        var result = work.write(belfry.person, (tx, emit) -> {
            var run = runs.incrementAndGet();
            var workspace = run == 1 ? stale : tx.identity().workspace().hold();
            if (run == 1) {
                emit.accept(new Broken(belfry.bell));
            }
            tx.identity().workspace().save(workspace.renamed(new WorkspaceName("Run " + run), belfry.time));
            return run;
        });

        assertThat(result).isEqualTo(2);
        assertThat(belfry.recorded()).isEmpty();
        assertThat(belfry.audited()).isEmpty();
        assertThat(wakes).hasValue(0);
    }

    @Test
    void theRelaysAreWokenWhenTheEventCanBeRead() {
        var seen = new AtomicInteger();
        belfry.broadcaster.onLogGrew(() -> seen.addAndGet(belfry.recorded().size()));

        belfry.ring(1);

        assertThat(seen).hasValue(1);
    }

    @Test
    void theRelaysSleepOnWhenNothingWasEmitted() {
        var wakes = wakes();

        work.write(belfry.person, (_, _) -> "nothing");

        assertThat(wakes).hasValue(0);
    }

    @Test
    void aChangeIsDoneEvenIfNobodyCanBeWoken() {
        var deaf = belfry.workTelling(new Speechless());

        assertThat(deaf.<String>write(belfry.person, (_, emit) -> {
                    emit.accept(new Rung(belfry.bell, 1));
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(belfry.recorded()).hasSize(1);
    }

    @Test
    void whoIsForbiddenIsNamedInTheAuditTrail() {
        assertThatThrownBy(() -> work.write(belfry.person, (tx, emit) -> {
                    emit.accept(new Broken(belfry.bell));
                    belfry.person.mustAdminister(Scope.IDENTITY_WRITE);
                    return tx;
                }))
                .isInstanceOf(Failure.Forbidden.class);

        assertThat(belfry.recorded()).isEmpty();
        assertThat(belfry.audited())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .isEqualTo(new AuditEntry(
                                entry.id(),
                                Belfry.NOON,
                                belfry.person.user(),
                                Optional.of("192.0.2.7"),
                                Outcome.REFUSED,
                                "administrator.needed",
                                Optional.empty())));
    }

    private enum Way {
        READ,
        GLANCE,
        WRITE
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsRefusedIsNamedWhicheverWayTheyCame(Way way) {
        assertThatThrownBy(by(way, belfry.person, _ -> belfry.person.mustAdminister(Scope.IDENTITY_READ)))
                .isInstanceOf(Failure.Forbidden.class);

        assertThat(belfry.audited()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(entry.type()).isEqualTo("administrator.needed");
            assertThat(entry.actor()).isEqualTo(belfry.person.user());
        });
    }

    @ParameterizedTest
    @EnumSource
    void strangersLeaveNoTrace(Way way) {
        var stranger = new Actor.Stranger(belfry.workspace, Optional.of("198.51.100.9"));

        assertThatThrownBy(by(way, stranger, _ -> stranger.mustAdminister(Scope.IDENTITY_READ)))
                .isInstanceOf(Failure.Unauthenticated.class);
        assertThatThrownBy(by(way, stranger, _ -> {
                    throw new Failure.Forbidden("bell.closed", "Nobody rings it at present.");
                }))
                .isInstanceOf(Failure.Forbidden.class);

        assertThat(belfry.audited()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void otherFailuresAreNoRefusals(Way way) {
        assertThatThrownBy(by(way, belfry.person, _ -> {
                    throw new Failure.NotFound("bell.not_found", "There is no such bell.");
                }))
                .isInstanceOf(Failure.NotFound.class);

        assertThat(belfry.audited()).isEmpty();
    }

    @Test
    void aRefusalStaysOneEvenIfTheTrailCannotBeWritten() {
        var refusal = new Failure.Unauthenticated("password.wrong", "That is not it.");
        belfry.store.writeFailure = new Failure.Unavailable("store.down", "Later.", Duration.ofSeconds(1));
        assertThat(work.refused(belfry.person, refusal, Optional.of(belfry.bell)))
                .isSameAs(refusal);

        belfry.store.writeFailure = null;
        assertThat(work.refused(belfry.person, refusal, Optional.of(belfry.bell)))
                .isSameAs(refusal);
        assertThat(belfry.audited())
                .singleElement()
                .satisfies(entry -> assertThat(entry.type()).isEqualTo("password.wrong"))
                .satisfies(entry -> assertThat(entry.subject()).contains(belfry.bell.value()));
    }

    @Test
    void theClockHasMilliseconds() {
        belfry.time = Belfry.NOON.plusNanos(999_999);

        belfry.ring(1);

        assertThat(belfry.recorded().getFirst().entry().at()).isEqualTo(Belfry.NOON);
    }

    private AtomicInteger wakes() {
        var wakes = new AtomicInteger();
        belfry.broadcaster.onLogGrew(wakes::incrementAndGet);
        return wakes;
    }

    private ThrowingCallable by(Way way, Actor actor, Consumer<Tx> check) {
        return () -> {
            switch (way) {
                case READ -> work.read(actor, tx -> refuse(tx, check));
                case GLANCE -> work.glance(actor, tx -> refuse(tx, check));
                case WRITE -> work.write(actor, (tx, _) -> refuse(tx, check));
            }
        };
    }

    private static String refuse(Tx tx, Consumer<Tx> check) {
        check.accept(tx);
        return "not refused";
    }
}
