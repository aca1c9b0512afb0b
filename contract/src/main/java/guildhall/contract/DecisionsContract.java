package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What administrators have decided. */
public interface DecisionsContract extends StoreContract {
    @Test
    default void asLongAsNothingIsDecidedThereIsNothing() {
        assertThat(decided(tenant())).isEqualTo(Settings.NONE);
    }

    @Test
    default void decisionsReplaceOneAnother() {
        var tenant = tenant();
        var both = Settings.NONE
                .with(IdentitySettings.REGISTRATION_OPEN, false)
                .with(IdentitySettings.THEME, "body {\n  content: 'ü \"🦉\" %';\n}");
        var one = both.without(IdentitySettings.THEME).with(IdentitySettings.REGISTRATION_OPEN, true);

        for (var settings : List.of(both, one, Settings.NONE, both)) {
            tenant.change(tx -> tx.identity().decisions().save(settings));
            assertThat(decided(tenant)).isEqualTo(settings);
        }
    }

    @Test
    default void whatNobodyKnowsAnyMoreIsKeptAllTheSame() {
        var tenant = tenant();
        var settings = new Settings(Map.of("of.a_later_version", "something", "empty", ""));

        tenant.change(tx -> tx.identity().decisions().save(settings));

        assertThat(decided(tenant)).isEqualTo(settings);
    }

    private static Settings decided(Tenant tenant) {
        return tenant.glance(tx -> tx.identity().decisions().get());
    }
}
