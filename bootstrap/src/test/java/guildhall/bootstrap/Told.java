package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A command that ran here, and what it said. */
record Told(int status, String out, String err) {
    /** Somebody sits at the terminal, and nothing is in the environment. */
    static Told by(Path directory, String... words) throws InterruptedException {
        return by(directory, Map.of(), Optional.empty(), words);
    }

    /** Founds the first workspace, and its store where there is none. */
    static void founding(Path directory, String store) throws InterruptedException {
        var told = by(
                directory,
                "workspace",
                "create",
                "home",
                "--name=The Works",
                "--admin-name=Ada",
                "--admin-email=ada@example.org",
                store);
        assertThat(told.status()).as(told.err()).isZero();
    }

    static Told hearing(Path directory, String line, String... words) throws InterruptedException {
        var in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
        return by(directory, Map.of(), Optional.of(in), words);
    }

    static Told by(Path directory, Map<String, String> environment, Optional<InputStream> in, String... words)
            throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                environment,
                directory,
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var status = Commands.run(Arrays.asList(words), console, _ -> {
            throw new AssertionError("it serves");
        });
        return new Told(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
