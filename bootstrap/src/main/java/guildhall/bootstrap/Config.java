package guildhall.bootstrap;

import guildhall.http.DoorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All settings of a server.
 *
 * @param eventsKeep how long recorded events can be resumed from
 */
public record Config(StoreChoice store, DoorSettings door, Duration eventsKeep) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,7})([mhd])");
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(3_650);

    /** Everything as it is where nobody says anything else, but in memory. */
    public static Config inMemory() {
        return of(new Sources().flags(Map.of(Option.STORE.flag(), "memory")));
    }

    /**
     * Reads flags behind {@code serve} over the environment over {@code guildhall.properties} in {@code directory}.
     *
     * @throws ConfigRefused for what cannot be meant, with a message for whoever set it
     */
    static Config read(List<String> words, Map<String, String> environment, Path directory) {
        return of(Sources.read(Words.read(words).settings(), environment, directory));
    }

    /** @throws ConfigRefused as {@link #read} does */
    static Config of(Sources sources) {
        var store = sources.get(Option.STORE, StoreChoice::parse);
        var password = sources.given(Option.STORE_PASSWORD).text();
        return new Config(
                store.withPassword(password),
                DoorOptions.read(sources),
                sources.get(Option.EVENTS_KEEP, Config::duration));
    }

    private static Optional<Duration> duration(String text) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(parts.group(1));
        var duration = switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return Optional.of(duration).filter(some -> some.compareTo(LEAST) >= 0 && some.compareTo(MOST) <= 0);
    }
}
