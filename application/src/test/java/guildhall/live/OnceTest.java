package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Store;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OnceTest {
    private static final String REQUEST = "0123456789abcdef".repeat(4);

    private final Belfry belfry = new Belfry();
    private final UnitOfWork work = belfry.work;
    private final AtomicInteger rendered = new AtomicInteger();

    @AfterEach
    void close() {
        belfry.close();
    }

    @Test
    void theAnswerIsKeptInTheUnitThatMadeIt() {
        var result = Once.bound(once(), () -> belfry.ring(3));

        assertThat(result).isEqualTo(3);
        assertThat(kept()).contains(answer(3));
        assertThat(belfry.recorded()).hasSize(1);
    }

    @Test
    void outsideOfARequestNothingIsKept() {
        Once.bound(once(), () -> "asked for nothing");

        belfry.ring(3);

        assertThat(kept()).isEmpty();
        assertThat(rendered).hasValue(0);
    }

    @Test
    void readingKeepsNothing() {
        Once.bound(once(), () -> {
            work.read(belfry.person, tx -> tx.identity().decisions().get());
            return work.glance(belfry.person, tx -> tx.identity().decisions().get());
        });

        assertThat(kept()).isEmpty();
    }

    @Test
    void theFirstUnitsAnswerStandsAndLaterOnesAreLikeAnyOther() {
        Once.bound(once(), () -> belfry.ring(1) + belfry.ring(2));

        assertThat(kept()).contains(answer(1));
        assertThat(rendered).hasValue(1);
        assertThat(belfry.recorded()).hasSize(2);
    }

    @Test
    void ofAUnitThatFailsNoAnswerRemainsAndTheNextOneKeepsIts() {
        Once.bound(once(), () -> {
            assertThatThrownBy(() -> work.write(belfry.person, (_, _) -> {
                        throw new Failure.NotFound("bell.not_found", "There is no such bell.");
                    }))
                    .isInstanceOf(Failure.NotFound.class);
            assertThat(kept()).isEmpty();
            return belfry.ring(2);
        });

        assertThat(kept()).contains(answer(2));
    }

    @Test
    void ofAUnitWhoseAnswerCannotBeRenderedNothingRemains() {
        var mute = new Once(belfry.workspace, _ -> {
            throw new IllegalStateException("no words");
        });

        assertThatThrownBy(() -> Once.bound(mute, () -> belfry.ring(1))).hasMessage("no words");

        assertThat(kept()).isEmpty();
        assertThat(belfry.recorded()).isEmpty();
    }

    @Test
    void aRunThatIsDoneAgainIsRenderedAgain() {
        var stale = belfry.store
                .read(belfry.workspace, tx -> tx.identity().workspace().get())
                .orElseThrow();
        work.write(belfry.person, (tx, _) -> {
            tx.identity().workspace().save(stale.renamed(new WorkspaceName("Meanwhile"), belfry.time));
            return "done";
        });
        var runs = new AtomicInteger();

        Once.bound(
                once(),
                () -> work.write(belfry.person, (tx, _) -> {
                    var run = runs.incrementAndGet();
                    var workspace = run == 1 ? stale : tx.identity().workspace().hold();
                    tx.identity().workspace().save(workspace.renamed(new WorkspaceName("Run " + run), belfry.time));
                    return run;
                }));

        assertThat(kept()).contains(answer(2));
    }

    @Test
    void whoeverSendsItAgainWhileItIsAnsweredChangesNothing() {
        Once.bound(once(), () -> belfry.ring(1));

        assertThatThrownBy(() -> Once.bound(once(), () -> belfry.ring(2)))
                .isInstanceOfSatisfying(
                        Failure.Conflict.class,
                        failure -> assertThat(failure.code()).isEqualTo("idempotency.in_progress"));

        assertThat(kept()).contains(answer(1));
        assertThat(belfry.recorded()).hasSize(1);
    }

    @Test
    void ofTwoAtOnceOneIsAnswered() {
        var start = new CyclicBarrier(2);
        var rivals = IntStream.of(1, 2)
                .mapToObj(times -> CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return rung(times);
                }))
                .toList();

        var rung = rivals.stream().map(CompletableFuture::join).toList();

        assertThat(rung).containsOnlyOnce(Optional.empty());
        assertThat(belfry.recorded()).hasSize(1);
        assertThat(kept().map(Receipt::body))
                .isEqualTo(rung.stream()
                        .flatMap(Optional::stream)
                        .map(String::valueOf)
                        .findFirst());
    }

    @Test
    void whatIsAuditedBesidesKeepsNothing() {
        Once.bound(once(), () -> {
            work.refused(belfry.person, new Failure.Unauthenticated("password.wrong", "No."), Optional.empty());
            work.done(belfry.person, "bell.polished", belfry.bell);
            assertThatThrownBy(() -> work.write(belfry.person, (_, _) -> {
                        belfry.person.mustAdminister(Scope.IDENTITY_WRITE);
                        return "done";
                    }))
                    .isInstanceOf(Failure.Forbidden.class);
            return "audited";
        });

        assertThat(belfry.audited()).hasSize(3);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aUnitInAnotherWorkspaceKeepsNothing() {
        var elsewhere = new WorkspaceId(belfry.ids.next());
        belfry.found(elsewhere, "elsewhere");

        Once.bound(once(), () -> work.write(new Actor.House(elsewhere), (_, _) -> "done"));

        assertThat(kept()).isEmpty();
        assertThat(kept(belfry.store, elsewhere)).isEmpty();
    }

    @Test
    void aStoreMayRunTheUnitOnAnotherThread() {
        belfry.store.aside = true;

        Once.bound(once(), () -> belfry.ring(7));

        assertThat(kept()).contains(answer(7));
    }

    private Optional<Integer> rung(int times) {
        try {
            return Optional.of(Once.bound(once(), () -> belfry.ring(times)));
        } catch (Failure.Conflict _) {
            return Optional.empty();
        }
    }

    private Once once() {
        return new Once(belfry.workspace, result -> {
            rendered.incrementAndGet();
            return answer(result);
        });
    }

    private static Receipt answer(Object result) {
        return new Receipt(REQUEST, REQUEST, 201, Optional.empty(), String.valueOf(result), Belfry.NOON);
    }

    private Optional<Receipt> kept() {
        return kept(belfry.store, belfry.workspace);
    }

    private static Optional<Receipt> kept(Store store, WorkspaceId workspace) {
        return store.glance(workspace, tx -> tx.receipts().get(REQUEST));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
