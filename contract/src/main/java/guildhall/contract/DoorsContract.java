package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.store.Door;
import org.junit.jupiter.api.Test;

/** What strangers hold, and the workspace that it opens. */
public interface DoorsContract extends StoreContract {
    @Test
    default void aDoorLeadsToTheWorkspaceThatOpenedIt() {
        var tenant = tenant();
        var door = tenant.samples().door();
        assertThat(tenant.store().doors().behind(door)).isEmpty();

        assertThat(open(tenant, door)).isTrue();

        assertThat(tenant.store().doors().behind(door)).contains(tenant.id());
    }

    @Test
    default void aDoorIsOpenedOnceOnTheWholeServer() {
        var tenant = tenant();
        var other = tenant();
        var door = tenant.samples().door();
        open(tenant, door);

        assertThat(open(tenant, door)).isFalse();
        assertThat(open(other, door)).isFalse();

        assertThat(tenant.store().doors().behind(door)).contains(tenant.id());
    }

    @Test
    default void onlyItsWorkspaceShutsADoor() {
        var tenant = tenant();
        var other = tenant();
        var door = tenant.samples().door();
        open(tenant, door);

        other.change(tx -> tx.doors().remove(door));
        assertThat(tenant.store().doors().behind(door)).contains(tenant.id());

        tenant.change(tx -> tx.doors().remove(door));
        assertThat(tenant.store().doors().behind(door)).isEmpty();
        assertThat(open(other, door)).isTrue();
    }

    @Test
    default void aDoorIsReplacedInOneUnit() {
        var tenant = tenant();
        var before = tenant.samples().door();
        var after = tenant.samples().door();
        open(tenant, before);

        tenant.change(tx -> {
            tx.doors().remove(before);
            tx.doors().addIfAbsent(after);
        });

        assertThat(tenant.store().doors().behind(before)).isEmpty();
        assertThat(tenant.store().doors().behind(after)).contains(tenant.id());
    }

    private static boolean open(Tenant tenant, Door door) {
        return tenant.write(tx -> tx.doors().addIfAbsent(door));
    }
}
