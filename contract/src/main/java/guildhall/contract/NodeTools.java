package guildhall.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Programs for Node.js that nobody here has written, as the lock file in a module's {@code src/test/npm} names them, installed
 * where Maven builds the module.
 */
public final class NodeTools {
    private static final Path SOURCE = Path.of("src", "test", "npm");
    private static final Path TARGET = Path.of("target", "npm").toAbsolutePath();
    private static final Pattern VERSION = Pattern.compile("v([0-9]+)\\.([0-9]+)\\..*", Pattern.DOTALL);
    private static final int MAJOR = 20;
    private static final int MINOR = 19;
    private static final String WANTED = "Install Node.js " + MAJOR + "." + MINOR + " or newer, and the npm that comes "
            + "with it (https://nodejs.org): the tests read the description of the API, and call it, with programs that run on it.";

    private static boolean installed;

    private NodeTools() {}

    /** What a program said, and how it ended. */
    public record Outcome(int status, String said) {}

    /** Runs a program to its end, in the folder of the tools. */
    public static Outcome run(String... words) {
        install();
        return start(words);
    }

    /** Where the tools are, and what lies beside the lock file. */
    public static Path folder() {
        install();
        return TARGET;
    }

    /** Once in the life of this process, and from the registry only what the lock file names anew. */
    private static synchronized void install() {
        if (installed) {
            return;
        }
        try {
            copySources();
            checkVersion();
            installPackages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        installed = true;
    }

    private static void installPackages() throws IOException {
        var lock = SOURCE.resolve("package-lock.json");
        var done = TARGET.resolve("installed.json");
        if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
            return;
        }
        var outcome = start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (outcome.status() != 0) {
            throw new AssertionError("npm could not install what the lock file names:\n" + outcome.said());
        }
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copySources() throws IOException {
        Files.createDirectories(TARGET);
        try (var files = Files.list(SOURCE)) {
            for (var file : files.toList()) {
                Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void checkVersion() {
        var version = VERSION.matcher(start("node", "--version").said());
        if (!version.matches()) {
            throw new AssertionError("node does not say its version. " + WANTED);
        }
        var major = Integer.parseInt(version.group(1));
        if (major < MAJOR || (major == MAJOR && Integer.parseInt(version.group(2)) < MINOR)) {
            throw new AssertionError("This is Node.js " + version.group().strip() + ". " + WANTED);
        }
    }

    private static Outcome start(String... words) {
        try {
            var said = Files.createTempFile(TARGET, words[0], ".log");
            var builder = new ProcessBuilder(words)
                    .directory(TARGET.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("REDOCLY_TELEMETRY", "off");
            builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
            builder.environment().put("NO_COLOR", "1");
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(words[0] + " did not end. It said:\n" + Files.readString(said));
            }
            return new Outcome(process.exitValue(), Files.readString(said));
        } catch (IOException e) {
            throw new AssertionError("There is no " + words[0] + " here. " + WANTED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(words[0] + " was interrupted", e);
        }
    }
}
