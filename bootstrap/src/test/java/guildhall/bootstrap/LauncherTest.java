package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./guildhall} finds its JDK. That it builds and runs is for whoever has just cloned it to see. */
@Timeout(60)
final class LauncherTest {
    private static final String LAUNCHER =
            Path.of("..", "guildhall").toAbsolutePath().normalize().toString();
    private static final String THIS = System.getProperty("java.home");

    @TempDir
    private Path directory;

    @Test
    void takesTheJdkThatItIsGiven() throws Exception {
        assertThat(said(0, Map.of("GUILDHALL_JAVA_HOME", THIS, "JAVA_HOME", "/nowhere")))
                .isEqualTo(THIS);
        assertThat(said(0, Map.of("JAVA_HOME", THIS))).isEqualTo(THIS);
    }

    @Test
    void passesOverWhatIsTooOld() throws Exception {
        assertThat(said(0, Map.of("JAVA_HOME", jdk("24.0.1"), "PATH", THIS + "/bin:/usr/bin:/bin")))
                .isEqualTo(THIS);
        assertThat(said(0, Map.of("JAVA_HOME", jdk("26")))).endsWith("/jdk-26");
    }

    @Test
    void refusesAJdkThatItIsGivenAndCannotUse() throws Exception {
        assertThat(said(2, Map.of("GUILDHALL_JAVA_HOME", jdk("17.0.15"))))
                .startsWith("guildhall: GUILDHALL_JAVA_HOME cannot be '")
                .endsWith("Allowed: the folder of a JDK 25 or newer.");
    }

    @Test
    void worksFromAnyFolderAndThroughALink() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("hall"), Path.of(LAUNCHER));
        try (var launcher =
                Program.start(directory, Map.of("JAVA_HOME", THIS), List.of("bash", link.toString(), "java-home"))) {
            assertThat(launcher.rest()).isEqualTo(THIS);
        }
    }

    private String said(int status, Map<String, String> environment) throws Exception {
        try (var launcher = Program.start(directory, environment, List.of("bash", LAUNCHER, "java-home"))) {
            var said = launcher.rest();
            assertThat(launcher.status()).as(said).isEqualTo(status);
            return said;
        }
    }

    /** Something that looks like a JDK. */
    private String jdk(String version) throws IOException {
        var home = Files.createDirectories(directory.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        var bin = Files.createDirectories(home.resolve("bin"));
        for (var tool : List.of("java", "javac")) {
            assertThat(Files.writeString(bin.resolve(tool), "").toFile().setExecutable(true))
                    .isTrue();
        }
        return home.toString();
    }
}
