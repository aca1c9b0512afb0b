package guildhall.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own, in a folder of its own, which hears of no setting but those that it is given. */
public final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader said;

    private Program(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** {@link Main}, on the class path of the tests. */
    public static Program main(Path directory, String... words) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        return start(
                directory,
                Map.of(),
                Stream.concat(command.stream(), Stream.of(words)).toList());
    }

    public static Program start(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GUILDHALL_"));
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    /** All lines up to the first that contains {@code text}. */
    public List<String> readUntil(String text) throws IOException {
        var lines = new ArrayList<String>();
        while (lines.isEmpty() || !lines.getLast().contains(text)) {
            var line = said.readLine();
            if (line == null) {
                throw new AssertionError("it ended without saying '" + text + "': " + lines);
            }
            lines.add(line);
        }
        return lines;
    }

    /** What it says until it ends. */
    public String rest() {
        return said.lines().collect(Collectors.joining("\n"));
    }

    /** Hands on what it says, as it says it, until it ends. */
    public void listen(Consumer<String> ear) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                said.lines().forEach(ear);
            } catch (UncheckedIOException _) {
                // killed in the middle of a word
            }
        });
    }

    /** Sends SIGTERM. What it says before it ends can still be read. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** With what it ended. */
    public int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
