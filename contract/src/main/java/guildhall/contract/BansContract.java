package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.identity.User;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Addresses from which nobody may write. */
public interface BansContract extends StoreContract {
    @Test
    default void theAddressesOfTheBannedAreRefused() {
        var tenant = tenant();
        var user = tenant.joined();

        ban(tenant, user, "192.0.2.10", "2001:db8::10");
        ban(tenant, user, "192.0.2.11", "192.0.2.10");
        ban(tenant, user);

        assertThat(refuses(tenant, "192.0.2.10")).isTrue();
        assertThat(refuses(tenant, "192.0.2.11")).isTrue();
        assertThat(refuses(tenant, "2001:db8::10")).isTrue();
        assertThat(refuses(tenant, "192.0.2.1")).isFalse();
    }

    @Test
    default void liftingABanLeavesTheAddressesOfOthersRefused() {
        var tenant = tenant();
        var one = tenant.joined();
        var two = tenant.joined();
        ban(tenant, one, "192.0.2.10", "192.0.2.20");
        ban(tenant, two, "192.0.2.20");

        tenant.change(tx -> tx.identity().bans().lift(one.id()));

        assertThat(refuses(tenant, "192.0.2.10")).isFalse();
        assertThat(refuses(tenant, "192.0.2.20")).isTrue();
        tenant.change(tx -> tx.identity().bans().lift(two.id()));
        assertThat(refuses(tenant, "192.0.2.20")).isFalse();
    }

    private static void ban(Tenant tenant, User user, String... addresses) {
        tenant.change(tx -> tx.identity()
                .bans()
                .add(user.id(), Set.of(addresses), tenant.samples().now()));
    }

    private static boolean refuses(Tenant tenant, String address) {
        return tenant.glance(tx -> tx.identity().bans().refuses(address));
    }
}
