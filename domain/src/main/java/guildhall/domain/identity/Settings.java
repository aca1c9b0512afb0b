package guildhall.domain.identity;

import guildhall.domain.Setting;
import java.util.HashMap;
import java.util.Map;

/**
 * What a workspace has decided, by the names of its {@link Setting}s. Only what was decided is stored, so that a better
 * fallback reaches those who never cared.
 */
public record Settings(Map<String, String> decided) {
    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        decided = Map.copyOf(decided);
    }

    public <T> T get(Setting<T> setting) {
        var text = decided.get(setting.name());
        return text == null ? setting.fallback() : setting.read(text);
    }

    /** Decides {@code setting}; fails where the value is not one that it takes. */
    public <T> Settings with(Setting<T> setting, Object value) {
        var taken = setting.taken(value);
        var all = new HashMap<>(decided);
        all.put(setting.name(), taken.toString());
        return new Settings(all);
    }

    /** Takes the decision back. */
    public Settings without(Setting<?> setting) {
        var rest = new HashMap<>(decided);
        rest.remove(setting.name());
        return new Settings(rest);
    }
}
