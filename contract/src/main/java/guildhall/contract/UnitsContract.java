package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Units of work: all or nothing, never one inside another, and over when they are over. */
public interface UnitsContract extends RunAgainContract, SnapshotContract {
    @Test
    default void aUnitKeepsAllOfItsWork() {
        var tenant = tenant();
        var everything = new Everything(tenant);

        tenant.write(everything::write);

        assertThat(everything.found()).doesNotContainValue(false);
    }

    @Test
    default void aWorkThatThrowsLeavesNothingBehind() {
        var tenant = tenant();
        var everything = new Everything(tenant);

        assertThatThrownBy(() -> tenant.change(tx -> {
                    everything.write(tx);
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(everything.found()).doesNotContainValue(true);
    }

    @Test
    default void aWorkThatThrowsTakesBackWhatItChangedAndRemoved() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var session = samples.session(user);
        var door = samples.door();
        tenant.change(tx -> {
            tx.identity().sessions().add(session);
            tx.doors().addIfAbsent(door);
        });

        assertThatThrownBy(() -> tenant.change(tx -> {
                    tx.identity().users().save(user.saying("another", samples.now()));
                    tx.identity().sessions().end(session.id());
                    tx.doors().remove(door);
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(tenant.stored(user)).isEqualTo(user);
        var left = tenant.read(tx -> tx.identity().sessions().get(session.id()));
        assertThat(left).contains(session);
        assertThat(tenant.store().doors().behind(door)).contains(tenant.id());
    }

    @Test
    default void whatAWorkThrowsPassesThroughUnchanged() {
        var tenant = tenant();
        var thrown = List.of(
                new IllegalArgumentException("mine"),
                new Failure.Forbidden("some.code", "Mine too."),
                new AssertionError("and mine"));

        for (var problem : thrown) {
            Store.Work<Boolean> work = tx -> {
                tx.identity().users().administrators();
                throw Rivals.thrown(problem);
            };
            assertThat(catchThrowable(() -> tenant.read(work))).isSameAs(problem);
            assertThat(catchThrowable(() -> tenant.glance(work))).isSameAs(problem);
            assertThat(catchThrowable(() -> tenant.write(work))).isSameAs(problem);
        }
    }

    @Test
    default void aUnitAnswersWhatItsWorkReturns() {
        var tenant = tenant();
        var answer = new Object();

        assertThat(List.<Object>of(tenant.read(_ -> answer), tenant.glance(_ -> answer), tenant.write(_ -> answer)))
                .allMatch(given -> given == answer);
    }

    @Test
    default void aUnitSeesItsOwnWork() {
        var tenant = tenant();
        var user = tenant.samples().user();

        var seen = tenant.write(tx -> {
            tx.identity().users().addIfAbsent(user);
            return tx.identity().users().get(user.id());
        });

        assertThat(seen).contains(user);
    }

    @Test
    default void whenAWriteReturnsEverybodySeesIt() {
        var tenant = tenant();

        for (var i = 0; i < 20; i++) {
            var user = tenant.joined();
            var seen = Rivals.result(
                    Rivals.aside(() -> tenant.glance(tx -> tx.identity().users().get(user.id()))));
            assertThat(seen).contains(user);
        }
    }

    @Test
    default void unitsDoNotNest() {
        var tenant = tenant();
        var calls = Calls.ofStore(tenant.store(), tenant.id());
        calls.putAll(Calls.outside(tenant.store(), tenant.samples()));
        Consumer<Tx> work = _ -> calls.forEach(Refusals::refused);

        tenant.change(work);
        tenant.read(tx -> Refusals.with(work, tx));
        tenant.glance(tx -> Refusals.with(work, tx));
    }

    @Test
    default void aStoreCanBeCalledAgainAfterAWorkThatFailed() {
        var tenant = tenant();

        assertThatThrownBy(() -> tenant.change(_ -> {
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        Calls.ofStore(tenant.store(), tenant.id()).values().forEach(Runnable::run);
    }

    @Test
    default void aTxIsDeadWhenItsWorkHasReturned() {
        var tenant = tenant();
        var calls = allCalls(tenant);

        List.of(tenant.read(tx -> tx), tenant.glance(tx -> tx), tenant.write(tx -> tx))
                .forEach(tx -> calls.forEach((name, call) -> Refusals.refused(name, () -> call.accept(tx))));
    }

    @Test
    default void aTxIsDeadWhenItsWorkHasThrown() {
        var tenant = tenant();
        var carriedOff = new AtomicReference<Tx>();

        assertThatThrownBy(() -> tenant.change(tx -> {
                    carriedOff.set(tx);
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        allCalls(tenant).forEach((name, call) -> Refusals.refused(name, () -> call.accept(carriedOff.get())));
    }

    @Test
    default void aRepositoryIsDeadWhenItsWorkHasReturned() {
        var tenant = tenant();

        var users = tenant.write(tx -> tx.identity().users());

        Refusals.refused("users.administrators", users::administrators);
    }

    @Test
    default void aFailureFromARepositoryEndsTheUnitThoughTheWorkCaughtIt() {
        var tenant = tenant();
        var taken = tenant.joined();
        var other = tenant.joined();
        var everything = new Everything(tenant);
        var calls = allCalls(tenant);

        var ended = catchThrowable(() -> tenant.write(tx -> {
            everything.write(tx);
            var caught = catchThrowable(() -> tx.identity()
                    .users()
                    .save(other.called(taken.username(), tenant.samples().now())));
            assertThat(caught).isInstanceOf(Failure.Conflict.class);
            calls.forEach((name, call) -> Refusals.refused(name, () -> call.accept(tx)));
            return "all is well";
        }));

        assertThat(ended)
                .isInstanceOfSatisfying(
                        Failure.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("user.username_taken"));
        assertThat(everything.found()).doesNotContainValue(true);
        assertThat(tenant.stored(other)).isEqualTo(other);
    }

    @Test
    default void aFailureFromARepositoryIsTheOutcomeThoughTheWorkThrewSomethingElse() {
        var unfounded = unfounded();

        assertThatThrownBy(() -> unfounded.write(tx -> {
                    try {
                        return tx.identity().workspace().hold();
                    } catch (Failure e) {
                        throw new IllegalArgumentException("something else", e);
                    }
                }))
                .isInstanceOf(Failure.NotFound.class);
    }

    @Test
    default void nothingIsWrittenOrHeldInAReadOrAGlance() {
        var tenant = tenant();

        Calls.writing(tenant.samples(), tenant.id()).forEach((name, call) -> {
            Refusals.refused("read: " + name, () -> tenant.read(tx -> Refusals.with(call, tx)));
            Refusals.refused("glance: " + name, () -> tenant.glance(tx -> Refusals.with(call, tx)));
        });
    }

    @Test
    default void aGlanceIsOneCall() {
        var tenant = tenant();

        Calls.reading(tenant.samples()).forEach((name, call) -> {
            tenant.glance(tx -> Refusals.with(call, tx));
            Refusals.refused(
                    "twice " + name,
                    () -> tenant.glance(tx -> {
                        call.accept(tx);
                        return Refusals.with(call, tx);
                    }));
        });
    }

    @Test
    default void whatNobodyFoundedCanBeAskedToo() {
        var unfounded = unfounded();

        Calls.reading(unfounded.samples()).forEach((_, call) -> unfounded.read(tx -> Refusals.with(call, tx)));

        var found = unfounded.glance(tx -> tx.identity().workspace().get());
        assertThat(found).isEmpty();
    }

    @Test
    default void aClosedStoreHasWaitedForItsUnitsAndRefusesLaterOnes() {
        var store = backend().fresh();
        var tenant = tenantOf(store);
        var begun = new CountDownLatch(1);
        var over = new AtomicReference<>(false);
        var unit = Rivals.aside(() -> tenant.write(_ -> {
            begun.countDown();
            Rivals.linger(Duration.ofMillis(20));
            over.set(true);
            return true;
        }));
        Rivals.await(begun);

        store.close();

        assertThat(over.get()).as("the unit that had begun is over").isTrue();
        assertThat(Rivals.result(unit)).isTrue();
        for (var entry : List.<Map.Entry<String, Runnable>>of(
                Map.entry("read", () -> store.read(tenant.id(), _ -> true)),
                Map.entry("glance", () -> store.glance(tenant.id(), _ -> true)),
                Map.entry("write", () -> store.write(tenant.id(), _ -> true)))) {
            Refusals.refused(entry.getKey(), entry.getValue());
        }
    }

    private static Map<String, Consumer<Tx>> allCalls(Tenant tenant) {
        var calls = Calls.reading(tenant.samples());
        calls.putAll(
                Calls.writing(tenant.samples(), new WorkspaceId(tenant.samples().id())));
        return calls;
    }
}
