package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.identity.Transfer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links that let somebody in once. */
public interface TransfersContract extends StoreContract {
    @Test
    default void aLinkIsTakenOnce() {
        var tenant = tenant();
        var link = offered(tenant, tenant.samples().transfer(tenant.joined()));

        assertThat(take(tenant, link)).contains(link);
        assertThat(take(tenant, link)).isEmpty();
        assertThat(get(tenant, link)).isEmpty();
    }

    @Test
    default void lookingAtALinkLeavesItThere() {
        var tenant = tenant();
        var link = offered(tenant, tenant.samples().transfer(tenant.joined()));

        assertThat(get(tenant, link)).contains(link);
        assertThat(get(tenant, link)).contains(link);
        assertThat(get(tenant, tenant.samples().transfer(tenant.joined()))).isEmpty();
    }

    @Test
    default void aLinkIsStillThereIfTakingItFailed() {
        var tenant = tenant();
        var link = offered(tenant, tenant.samples().transfer(tenant.joined()));

        Rivals.aside(() -> tenant.write(tx -> {
                    tx.identity().transfers().take(link.secret());
                    throw new IllegalArgumentException("on purpose");
                }))
                .exceptionally(_ -> true)
                .join();

        assertThat(take(tenant, link)).contains(link);
    }

    @Test
    default void ofTwentyWhoTakeALinkOneGetsIt() {
        var tenant = tenant();
        var link = offered(tenant, tenant.samples().transfer(tenant.joined()));

        var taken = Rivals.race(Rivals.MANY, _ -> take(tenant, link));

        assertThat(taken.stream().flatMap(Optional::stream)).containsExactly(link);
    }

    @Test
    default void allLinksOfOnePersonAreRemovedAndNobodyElses() {
        var tenant = tenant();
        var user = tenant.joined();
        var mine = Stream.generate(() -> offered(tenant, tenant.samples().transfer(user)))
                .limit(2)
                .toList();
        var other = offered(tenant, tenant.samples().transfer(tenant.joined()));

        tenant.change(tx -> tx.identity().transfers().removeAllOf(user.id()));

        assertThat(mine).allMatch(link -> take(tenant, link).isEmpty());
        assertThat(take(tenant, other)).contains(other);
    }

    @Test
    default void expiredLinksAreForgottenAFewAtATime() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var old = Stream.generate(() -> offered(tenant, samples.transfer(user)))
                .limit(3)
                .toList();
        samples.clock().set(old.getFirst().expiresAt().plusMillis(1));
        var young = offered(tenant, samples.transfer(user));

        var forgotten = Stream.generate(
                        () -> tenant.write(tx -> tx.identity().transfers().forgetExpired(samples.now(), 2)))
                .limit(3)
                .toList();

        assertThat(forgotten).containsExactly(2, 1, 0);
        assertThat(old).allMatch(link -> take(tenant, link).isEmpty());
        assertThat(take(tenant, young)).contains(young);
    }

    private static Transfer offered(Tenant tenant, Transfer transfer) {
        tenant.change(tx -> tx.identity().transfers().add(transfer));
        return transfer;
    }

    private static Optional<Transfer> get(Tenant tenant, Transfer transfer) {
        return tenant.glance(tx -> tx.identity().transfers().get(transfer.secret()));
    }

    private static Optional<Transfer> take(Tenant tenant, Transfer transfer) {
        return tenant.write(tx -> tx.identity().transfers().take(transfer.secret()));
    }
}
