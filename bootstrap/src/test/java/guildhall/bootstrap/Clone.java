package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The launcher in a folder of its own, with a Maven and a JDK that write down what they are asked for, and do next to nothing. */
final class Clone {
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >>"$NOTES/mvn"
            sleep 0.3
            mkdir -p "$NOTES/bootstrap/target"
            : >"$NOTES/bootstrap/target/guildhall.jar"
            """;
    private static final String JAVA = """
            #!/bin/sh
            echo "$@" >>"$NOTES/java"
            for word in "$@"; do
              case $word in
                -XX:AOTCacheOutput=*)
                  status=$(cat "$NOTES/status" 2>/dev/null || echo 0)
                  [ "$status" = 0 ] || exit "$status"
                  : >"${word#*=}" ;;
              esac
            done
            """;

    private final Path home;
    private final Path tools;
    private final Path jdk;

    Clone(Path directory) throws IOException {
        home = Files.createDirectories(directory.resolve("a clone"));
        Files.copy(Path.of("..", "guildhall"), home.resolve("guildhall"));
        tools = Files.createDirectories(directory.resolve("tools"));
        program(tools.resolve("mvn"), MAVEN);
        jdk = jdk(directory.resolve("jdk"), "25.0.1", JAVA);
    }

    /** Something that looks like a JDK. */
    static Path jdk(Path home, String version, String java) throws IOException {
        var bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(bin.resolve("java"), java);
        program(bin.resolve("javac"), "");
        return home;
    }

    private static void program(Path file, String text) throws IOException {
        assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
    }

    /** With what the JVM ends from now on when it is trained. */
    void trainingEnds(int status) throws IOException {
        Files.writeString(home.resolve("status"), Integer.toString(status));
    }

    /** What the launcher says, which must end with {@code status}. */
    String start(int status, String... words) throws Exception {
        return ended(begin(Map.of(), words), status);
    }

    String start(int status, Map<String, String> environment) throws Exception {
        return ended(begin(environment), status);
    }

    Program begin(Map<String, String> environment, String... words) throws IOException {
        var all = new TreeMap<>(environment);
        all.put("GUILDHALL_JAVA_HOME", jdk.toString());
        all.put("NOTES", home.toString());
        all.put("PATH", tools + ":" + System.getenv("PATH"));
        var launcher = home.resolve("guildhall").toString();
        return Program.start(
                home,
                all,
                Stream.concat(Stream.of("bash", launcher), Stream.of(words)).toList());
    }

    private static String ended(Program launcher, int status) throws Exception {
        try (launcher) {
            var said = launcher.rest();
            assertThat(launcher.status()).as(said).isEqualTo(status);
            return said;
        }
    }

    /** What Maven was asked for, each time. */
    List<String> built() throws IOException {
        return Files.readAllLines(home.resolve("mvn"));
    }

    /** What the JVM was asked for, each time. */
    List<String> ran() throws IOException {
        return Files.readAllLines(home.resolve("java"));
    }
}
