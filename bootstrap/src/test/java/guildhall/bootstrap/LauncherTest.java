package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How {@code ./guildhall} finds its JDK, and when it builds and trains, with a Maven and a JVM that only pretend to. That they
 * do is for whoever has just cloned it to see.
 */
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

    @Test
    void buildsAndTrainsOnce() throws Exception {
        var clone = new Clone(directory);

        assertThat(clone.start(0, "--port", "81")).contains("Building Guildhall", "Preparing Guildhall");
        assertThat(clone.built()).hasSize(1);
        assertThat(clone.ran()).hasSize(2);
        assertThat(clone.ran().getFirst()).contains("-XX:AOTCacheOutput=").endsWith("guildhall.jar train");
        assertThat(clone.ran().getLast()).contains("-XX:AOTCache=").endsWith("guildhall.jar --port 81");

        assertThat(clone.start(0)).isEmpty();
        assertThat(clone.built()).hasSize(1);
        assertThat(clone.ran()).hasSize(3);
    }

    @Test
    void trainsOnlyAServer() throws Exception {
        var clone = new Clone(directory);

        for (var word : List.of("version", "--help", "doctor")) {
            assertThat(clone.start(0, word)).doesNotContain("Preparing");
        }

        assertThat(clone.ran()).hasSize(3).noneMatch(words -> words.contains("AOTCache"));
    }

    @Test
    void trainsAnewForOtherOptions() throws Exception {
        var clone = new Clone(directory);
        clone.start(0);

        var more = Map.of("GUILDHALL_JAVA_OPTIONS", "-Xmx1g -Dsome=thing");
        assertThat(clone.start(0, more)).contains("Preparing");
        assertThat(clone.ran().getLast()).contains(" -Xmx1g -Dsome=thing ", "-XX:AOTCache=");
        assertThat(clone.start(0, more)).isEmpty();
        assertThat(clone.start(0)).contains("Preparing");
    }

    @Test
    void startsUntrainedWhereTrainingFailsAndSaysWhy() throws Exception {
        var clone = new Clone(directory);
        clone.trainingEnds(1);

        assertThat(clone.start(0)).contains("could not be prepared", "guildhall.aot.log");
        assertThat(clone.ran()).hasSize(2);
        assertThat(clone.ran().getLast()).doesNotContain("AOTCache");
        // Not every time again.
        assertThat(clone.start(0)).isEmpty();
        assertThat(clone.ran()).hasSize(3);
    }

    @Test
    void whoeverInterruptsTheTrainingGetsNoServer() throws Exception {
        var clone = new Clone(directory);
        clone.trainingEnds(130);

        clone.start(130);
        assertThat(clone.ran()).hasSize(1);

        clone.trainingEnds(0);
        clone.start(0);
        assertThat(clone.ran()).hasSize(3);
        assertThat(clone.ran().getLast()).contains("-XX:AOTCache=");
    }

    @Test
    void buildsOnceForAllWhoStartAtOnce() throws Exception {
        var clone = new Clone(directory);
        var starting = new ArrayList<Program>();
        for (var i = 0; i < 4; i++) {
            starting.add(clone.begin(Map.of()));
        }

        for (var one : starting) {
            try (one) {
                var said = one.rest();
                assertThat(one.status()).as(said).isZero();
            }
        }
        assertThat(clone.built()).hasSize(1);
        assertThat(clone.ran()).hasSize(5);
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
        return Clone.jdk(directory.resolve("jdk-" + version), version, "").toString();
    }
}
