package guildhall.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.Premises;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is described as refused is what the code refuses with: the sources say so. */
final class RefusalsTest {
    private static final Pattern FAILURE = Pattern.compile(
            "new (?:Failure\\.(?<kind>\\w+)\\(|BadRequest\\(\\s*(?<status>\\d+),)\\s*\"(?<code>[a-z_]+\\.[a-z_]+)\"");
    private static final Map<String, String> STATUSES = Map.ofEntries(
            Map.entry("Invalid", "422"),
            Map.entry("Unauthenticated", "401"),
            Map.entry("Forbidden", "403"),
            Map.entry("NotFound", "404"),
            Map.entry("Gone", "410"),
            Map.entry("Conflict", "409"),
            Map.entry("Stale", "412"),
            Map.entry("TooLarge", "413"),
            Map.entry("Unsupported", "415"),
            Map.entry("TooMany", "429"),
            Map.entry("Unavailable", "503"),
            Map.entry("Full", "507"));

    @Test
    void everyProblemOfARouteHasTheStatusThatItIsAnsweredWith() throws IOException {
        var thrown = thrown();
        for (var route : Premises.everyRoute()) {
            var described = Refusals.of(route);
            for (var code : route.problems()) {
                assertThat(thrown)
                        .as("%s: somebody throws %s", route.path(), code)
                        .containsKey(code);
                assertThat(described.entrySet().stream()
                                .filter(refusal -> refusal.getValue().contains(code))
                                .map(Map.Entry::getKey))
                        .as("%s: %s", route.path(), code)
                        .containsExactlyElementsOf(thrown.get(code));
            }
        }
    }

    /** Each code that stands in our sources, with its status. */
    private static Map<String, Set<String>> thrown() throws IOException {
        var thrown = new TreeMap<String, Set<String>>();
        for (var module : List.of("domain", "application", "adapters-http")) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(file -> FAILURE.matcher(read(file)).results())
                        .forEach(found -> thrown.computeIfAbsent(found.group("code"), _ -> new TreeSet<>())
                                .add(status(found)));
            }
        }
        return thrown;
    }

    private static String status(MatchResult found) {
        var status = found.group("status");
        return status != null ? status : STATUSES.getOrDefault(found.group("kind"), found.group("kind"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
