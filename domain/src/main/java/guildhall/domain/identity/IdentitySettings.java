package guildhall.domain.identity;

import guildhall.domain.Setting;
import java.util.List;

/** What identity lets administrators decide. */
public final class IdentitySettings {
    /** Whether the invitation code lets people in. */
    public static final Setting<Boolean> REGISTRATION_OPEN = Setting.flag("registration_open", true, true);

    /** The colours and pictures of the pages, as a style sheet. */
    public static final Setting<String> THEME = Setting.text("theme", "", 20_000, true);

    public static final List<Setting<?>> ALL = List.of(REGISTRATION_OPEN, THEME);

    private IdentitySettings() {}
}
