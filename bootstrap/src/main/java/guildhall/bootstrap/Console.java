package guildhall.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command is at home: what it is told, and to whom it speaks.
 *
 * @param directory the working directory, in which {@code guildhall.properties} may lie
 * @param in empty where a person sits at it, who is not asked anything
 */
record Console(
        Map<String, String> environment, Path directory, Optional<InputStream> in, PrintStream out, PrintStream err) {
    /** The one of this process. */
    static Console system() {
        var sits = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        return new Console(
                System.getenv(), Path.of(""), sits ? Optional.empty() : Optional.of(System.in), System.out, System.err);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void warn(String line) {
        err.println("guildhall: " + line);
        err.flush();
    }

    /** The first line that comes in; empty where there is none. */
    Optional<String> line() {
        if (in.isEmpty()) {
            return Optional.empty();
        }
        try {
            var reader = new BufferedReader(new InputStreamReader(in.get(), StandardCharsets.UTF_8));
            return Optional.ofNullable(reader.readLine()).filter(line -> !line.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
