package guildhall.bootstrap;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where options are set. Whatever is read later counts more. */
final class Sources {
    static final String FILE = "guildhall.properties";

    private final Map<Option, Given> givens = new EnumMap<>(Option.class);
    private final Set<Option> set = EnumSet.noneOf(Option.class);

    Sources() {
        Option.all().forEach(option -> givens.put(option, new Given(option, option.flag(), option.standard())));
    }

    /** Flags over the environment over {@code guildhall.properties} in {@code directory}. */
    static Sources read(Map<String, String> flags, Map<String, String> environment, Path directory) {
        return new Sources().file(directory).environment(environment).flags(flags);
    }

    /** Whether anybody says anything about it. */
    boolean isSet(Option option) {
        return set.contains(option);
    }

    <T> T get(Option option, Function<String, Optional<T>> reading) {
        return given(option).as(reading);
    }

    /** As {@link #get}, for what need not be set at all. */
    <T> Optional<T> find(Option option, Function<String, Optional<T>> reading) {
        var given = given(option);
        return given.text().isEmpty() ? Optional.empty() : Optional.of(given.as(reading));
    }

    Given given(Option option) {
        return Optional.ofNullable(givens.get(option)).orElseThrow();
    }

    /** Reads {@code guildhall.properties} in {@code directory}, where there is one. */
    Sources file(Path directory) {
        var lines = lines(directory.resolve(FILE));
        for (var key : lines.stringPropertyNames()) {
            var option = Option.ofKey(key).orElseThrow(() -> unknown(key + " in " + FILE, knownKeys()));
            put(option, key + " in " + FILE, lines.getProperty(key).strip());
        }
        return this;
    }

    /** Others use names like ours, and an empty variable is how many say that there is none. */
    Sources environment(Map<String, String> variables) {
        for (var option : Option.all()) {
            var text = variables.getOrDefault(option.variable(), "");
            if (!text.isBlank() && !isSomebodyElses(option, text)) {
                put(option, option.variable(), text);
            }
        }
        return this;
    }

    /** Kubernetes tells every container of a service by the name of guildhall in this very variable. */
    private static boolean isSomebodyElses(Option option, String text) {
        return option == Option.PORT && text.startsWith("tcp://");
    }

    /** @param flags what each is set to, as {@link Words} has read it */
    Sources flags(Map<String, String> flags) {
        flags.forEach((flag, text) -> {
            var option = Option.ofFlag(flag).orElseThrow(() -> unknown(flag, knownFlags()));
            if (option.isSecret()) {
                throw new Given(option, flag, "").refused();
            }
            put(option, flag, text);
        });
        return this;
    }

    private static Properties lines(Path file) {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (NoSuchFileException _) {
            return lines;
        } catch (CharacterCodingException _) {
            throw new ConfigRefused(file.toAbsolutePath().normalize()
                    + " holds bytes that are no UTF-8. Allowed: text in UTF-8, or in ASCII with \\u00e9 for é.");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigRefused(file.toAbsolutePath().normalize() + " cannot be read: " + e.getMessage());
        }
        return lines;
    }

    private void put(Option option, String name, String text) {
        givens.put(option, new Given(option, name, text));
        set.add(option);
    }

    private static String knownKeys() {
        return Option.all().stream().map(Option::key).collect(Collectors.joining(", "));
    }

    private static String knownFlags() {
        return Option.all().stream()
                .filter(option -> !option.isSecret())
                .map(Option::flag)
                .collect(Collectors.joining(", "));
    }

    private static ConfigRefused unknown(String what, String known) {
        return new ConfigRefused("There is no setting " + what + ". Allowed: " + known + ".");
    }
}
