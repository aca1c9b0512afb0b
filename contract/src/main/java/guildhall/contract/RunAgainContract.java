package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.Failure;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Units that meet one another: nothing is lost, nothing is done twice, and nobody tries for ever. */
public interface RunAgainContract extends StoreContract {
    @Test
    default void aStaleSaveIsRunAgainAndNothingIsDoneTwice() {
        var tenant = tenant();
        var stale = tenant.joined();
        tenant.change(tx -> tx.identity().users().save(count(stale, tenant)));
        var runs = new AtomicInteger();
        var begin = tenant.store().log().newest();
        var session = tenant.samples().session(stale);
        var event = tenant.samples().event();

        tenant.change(tx -> {
            tx.events().append(event);
            tx.identity().sessions().add(session);
            var user = runs.incrementAndGet() == 1
                    ? stale
                    : tx.identity().users().get(stale.id()).orElseThrow();
            tx.identity().users().save(count(user, tenant));
        });

        assertThat(runs).hasValue(2);
        assertThat(tenant.stored(stale).bio()).isEqualTo("2");
        assertThat(tenant.stored(stale).version()).isEqualTo(stale.version() + 2);
        assertThat(Tail.of(tenant.store().log(), begin, 10).drain().entries()).containsExactly(event);
        var sessions = tenant.read(tx -> tx.identity().sessions().of(stale.id(), Optional.empty(), 10));
        assertThat(sessions.items()).containsExactly(session);
    }

    @Test
    default void aWorkCannotSwallowAStaleSave() {
        var tenant = tenant();
        var stale = tenant.joined();
        tenant.change(tx -> tx.identity().users().save(count(stale, tenant)));
        var runs = new AtomicInteger();

        var run = tenant.write(tx -> {
            if (runs.incrementAndGet() == 1) {
                assertThat(catchThrowable(() -> tx.identity().users().save(stale)))
                        .isNotNull();
            }
            return runs.get();
        });

        assertThat(run).isEqualTo(2);
    }

    @Test
    default void whatStaysStaleEndsAsUnavailable() {
        var tenant = tenant();
        var user = tenant.joined();
        var workspace = tenant.read(tx -> tx.identity().workspace().get()).orElseThrow();
        tenant.change(tx -> {
            tx.identity().users().save(count(user, tenant));
            tx.identity().workspace().save(workspace.touched(tenant.samples().now()));
        });
        var unstored = tenant.samples().user();

        assertContended(() -> tenant.change(tx -> tx.identity().users().save(user)));
        assertContended(() -> tenant.change(tx -> tx.identity().users().save(unstored)));
        assertContended(() -> tenant.change(tx -> tx.identity().workspace().save(workspace)));

        assertThat(tenant.stored(user).version()).isEqualTo(user.version() + 1);
    }

    @Test
    default void aUnitThatEndsAsUnavailableLeavesNothingBehind() {
        var tenant = tenant();
        var stale = tenant.joined();
        tenant.change(tx -> tx.identity().users().save(count(stale, tenant)));
        var everything = new Everything(tenant);

        assertContended(() -> tenant.change(tx -> {
            everything.write(tx);
            tx.identity().users().save(stale);
        }));

        assertThat(everything.found()).doesNotContainValue(true);
    }

    @Test
    default void twentyWritersWhoHoldLoseNoUpdate() {
        var tenant = tenant();
        var user = tenant.joined();

        Rivals.race(Rivals.MANY, _ -> {
            for (var i = 0; i < 3; i++) {
                tenant.change(tx -> {
                    var held = tx.identity().users().hold(user.id()).orElseThrow();
                    tx.identity().users().save(count(held, tenant));
                });
            }
            return true;
        });

        assertThat(tenant.stored(user).bio()).isEqualTo("60");
        assertThat(tenant.stored(user).version()).isEqualTo(user.version() + 60);
    }

    @Test
    default void twentyWritersWhoDoNotHoldLoseNoUpdateEither() {
        var tenant = tenant();
        var user = tenant.joined();

        var written = Rivals.race(Rivals.MANY, _ -> {
            try {
                tenant.change(tx -> {
                    var read = tx.identity().users().get(user.id()).orElseThrow();
                    tx.identity().users().save(count(read, tenant));
                });
                return true;
            } catch (Failure.Unavailable _) {
                return false;
            }
        });

        var count = Collections.frequency(written, true);
        assertThat(count).isPositive();
        assertThat(tenant.stored(user).bio()).isEqualTo(Integer.toString(count));
    }

    @Test
    default void ofTwentyWhoAddTheSamePersonOneDoes() {
        var tenant = tenant();
        var username = tenant.samples().user().username();

        var added = Rivals.race(Rivals.MANY, _ -> {
            var user = tenant.samples().user().called(username, tenant.samples().now());
            return tenant.write(tx -> tx.identity().users().addIfAbsent(user)) ? List.of(user) : List.<User>of();
        });

        var stored = tenant.read(tx -> tx.identity().users().called(username));
        assertThat(added.stream().flatMap(List::stream)).containsExactly(stored.orElseThrow());
    }

    @Test
    default void ofTwentyWhoFoundTheSameWorkspaceOneDoes() {
        var model = tenant().samples().workspace();

        var founded = Rivals.race(Rivals.MANY, _ -> {
            var tenant = unfounded();
            var workspace =
                    Workspace.founded(tenant.id(), model.slug(), model.name(), model.invitation(), model.createdAt());
            return tenant.write(tx -> tx.identity().workspace().addIfAbsent(workspace))
                    ? List.of(workspace)
                    : List.<Workspace>of();
        });

        var stored = backend().store().workspaces().called(model.slug());
        assertThat(founded.stream().flatMap(List::stream)).containsExactly(stored.orElseThrow());
    }

    @Test
    default void ofTwentyWhoOpenTheSameDoorOneDoes() {
        var door = tenant().samples().door();
        var tenants = Stream.generate(this::tenant).limit(4).toList();

        var opened = Rivals.race(Rivals.MANY, number -> {
            var tenant = tenants.get(number % tenants.size());
            return tenant.write(tx -> tx.doors().addIfAbsent(door)) ? List.of(tenant.id()) : List.of();
        });

        var behind = backend().store().doors().behind(door);
        assertThat(opened.stream().flatMap(List::stream)).isEqualTo(List.of(behind.orElseThrow()));
    }

    private static void assertContended(ThrowingCallable unit) {
        assertThatThrownBy(unit).isInstanceOfSatisfying(Failure.Unavailable.class, unavailable -> {
            assertThat(unavailable.code()).isEqualTo("store.contended");
            assertThat(unavailable.retryAfter()).isGreaterThan(Duration.ZERO);
        });
    }

    /** One more in the bio, which serves as a counter. */
    private static User count(User user, Tenant tenant) {
        var last = user.bio().isEmpty() ? 0 : Integer.parseInt(user.bio());
        return user.saying(Integer.toString(last + 1), tenant.samples().now());
    }
}
