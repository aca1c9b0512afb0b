package guildhall.domain.identity;

import static guildhall.domain.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Setting<Boolean> OPEN = IdentitySettings.REGISTRATION_OPEN;
    private static final Setting<String> THEME = IdentitySettings.THEME;
    private static final Setting<Long> KEEP = Setting.number("events.keep", 7, 1, 400, false);

    @Test
    void whatNobodyDecidedFallsBack() {
        assertThat(Settings.NONE.get(OPEN)).isTrue();
        assertThat(Settings.NONE.get(KEEP)).isEqualTo(7);
        assertThat(Settings.NONE.get(THEME)).isEmpty();
    }

    @Test
    void aDecisionHoldsUntilItIsTakenBack() {
        var decided = Settings.NONE.with(OPEN, false).with(KEEP, 30L).with(THEME, "a {}");

        assertThat(decided.get(OPEN)).isFalse();
        assertThat(decided.get(KEEP)).isEqualTo(30);
        assertThat(decided.get(THEME)).isEqualTo("a {}");
        assertThat(decided.without(OPEN).without(KEEP).without(THEME)).isEqualTo(Settings.NONE);
    }

    @Test
    void onlyWhatWasDecidedIsStored() {
        assertThat(Settings.NONE.with(OPEN, false).decided()).containsExactly(Map.entry("registration_open", "false"));
    }

    @Test
    void aWholeNumberOfAnySizeIsANumber() {
        assertThat(Settings.NONE.with(KEEP, 30).get(KEEP)).isEqualTo(30);
    }

    @Test
    void aValueOfAnotherKindIsRefused() {
        for (var value : List.of("true", 1, List.of(), Map.of())) {
            assertRefused(() -> Settings.NONE.with(OPEN, value), "registration_open", "wrong_type");
        }
        assertRefused(() -> Settings.NONE.with(KEEP, "30"), "events.keep", "wrong_type");
        assertRefused(() -> Settings.NONE.with(KEEP, 30.5), "events.keep", "wrong_type");
        assertRefused(() -> Settings.NONE.with(THEME, 30), "theme", "wrong_type");
    }

    @Test
    void aValueOutOfBoundsIsRefused() {
        assertRefused(() -> Settings.NONE.with(KEEP, 0L), "events.keep", "out_of_range");
        assertRefused(() -> Settings.NONE.with(KEEP, 401L), "events.keep", "out_of_range");
        assertRefused(() -> Settings.NONE.with(THEME, "x".repeat(20_001)), "theme", "too_long");
        assertRefused(() -> Settings.NONE.with(THEME, "a\0"), "theme", "bad_character");
    }

    @Test
    void whatWasStoredAndFitsNoMoreFallsBack() {
        assertThat(stored("registration_open", "maybe").get(OPEN)).isTrue();
        assertThat(stored("events.keep", "soon").get(KEEP)).isEqualTo(7);
        assertThat(stored("events.keep", "5000").get(KEEP)).isEqualTo(7);
        assertThat(stored("theme", "x".repeat(20_001)).get(THEME)).isEmpty();
    }

    private static Settings stored(String name, String text) {
        return new Settings(Map.of(name, text));
    }
}
