package guildhall.identity;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import guildhall.domain.Setting;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.Workspace;
import guildhall.live.Tagged;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What holds in a workspace, decided or not: its name, and each setting under its own.
 *
 * @param thing the workspace
 * @param version the workspace's, which every decision counts up
 * @param view {@code all} for those who see more than the open ones
 */
public record SettingsJson(
        String name,
        @JsonAnyGetter Map<String, Object> values,
        @JsonIgnore UUID thing,
        @JsonIgnore long version,
        @JsonIgnore String view)
        implements Tagged {
    public SettingsJson {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static SettingsJson all(Workspace workspace, Settings settings, List<Setting<?>> known) {
        return some(workspace, settings, known, _ -> true, "all");
    }

    /** What everybody may know, signed in or not. */
    static SettingsJson open(Workspace workspace, Settings settings, List<Setting<?>> known) {
        return some(workspace, settings, known, Setting::open, "");
    }

    private static SettingsJson some(
            Workspace workspace, Settings settings, List<Setting<?>> known, Predicate<Setting<?>> shown, String view) {
        var values = new LinkedHashMap<String, Object>();
        known.stream().filter(shown).forEach(setting -> values.put(setting.name(), settings.get(setting)));
        return new SettingsJson(workspace.name().text(), values, workspace.id().value(), workspace.version(), view);
    }
}
