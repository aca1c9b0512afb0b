package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.identity.User;
import guildhall.domain.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a unit sees of others that run at the same time. */
public interface SnapshotContract extends StoreContract {
    /** How long a read waits for a writer, which in a store with one lock waits for the read. */
    Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    default void aReadSeesOneMomentHoweverLongItTakes() {
        var tenant = tenant();
        var user = tenant.joined();
        var changed = user.saying("changed meanwhile", tenant.samples().now());
        var newcomer = tenant.samples().user();
        var looked = new CountDownLatch(1);
        var writer = Rivals.aside(() -> {
            Rivals.await(looked);
            return tenant.write(tx -> {
                tx.identity().users().save(changed);
                return tx.identity().users().addIfAbsent(newcomer);
            });
        });

        var seen = tenant.read(tx -> {
            var before = directory(tx);
            looked.countDown();
            Rivals.glimpse(writer, A_MOMENT);
            return List.of(
                    before,
                    directory(tx),
                    tx.identity().users().get(user.id()).stream().toList(),
                    tx.identity().users().get(newcomer.id()).stream().toList());
        });

        assertThat(seen).isEqualTo(List.of(List.of(user), List.of(user), List.of(user), List.of()));
        assertThat(Rivals.result(writer)).isTrue();
        var later = tenant.read(SnapshotContract::directory);
        assertThat(later).hasSize(2).extracting(User::bio).contains("changed meanwhile");
    }

    @Test
    default void nobodySeesWhatIsNotCommitted() {
        var tenant = tenant();
        var user = tenant.samples().user();
        var begin = tenant.store().log().newest();
        var added = new CountDownLatch(1);

        var writer = Rivals.aside(() -> tenant.write(tx -> {
            tx.identity().users().addIfAbsent(user);
            tx.events().append(tenant.samples().event());
            added.countDown();
            Rivals.linger(Duration.ofMillis(20));
            throw new IllegalArgumentException("on purpose");
        }));
        Rivals.await(added);
        for (var i = 0; i < 10; i++) {
            var seen = tenant.glance(tx -> tx.identity().users().get(user.id()));
            assertThat(seen).isEmpty();
        }

        Rivals.until("the writer has failed", writer::isCompletedExceptionally);
        var log = Tail.of(tenant.store().log(), begin, 100).drain();
        assertThat(log.heard()).isEmpty();
    }

    private static List<User> directory(Tx tx) {
        return tx.identity()
                .users()
                .directory(Optional.empty(), Optional.empty(), 10)
                .items();
    }
}
