package guildhall.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Which Guildhall this is, as the build wrote it down. */
final class Version {
    private Version() {}

    static String text() {
        try (var resource = Version.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
