package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Role;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.identity.Newcomer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README promises to those who start Guildhall inside a program of theirs. */
final class EmbeddingTest {
    private static final Path ROOT = Path.of("..");
    private static final Path HERE = Path.of("src/test/java/guildhall/bootstrap/EmbeddingTest.java");

    @Test
    @Timeout(30)
    void anotherProgramAddsAPersonAndHearsOfIt() {
        assertThat(printedBy(EmbeddingTest::run)).contains("\"type\":\"user.joined\"", "\"name\":\"Grace\"");
    }

    @Test
    void theReadmeShowsTheseVeryLines() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + lines() + "\n```\n");
    }

    private static void run() {
        // README: begin
        try (var guildhall = App.inMemory()) {
            var identity = guildhall.identity();
            var ada = Newcomer.of("Ada", "ada@example.org", "correct horse");
            var founded = identity.setup().setup(Optional.empty(), "server", "The Works", ada);
            var home = founded.workspace().id();

            var heard = new CompletableFuture<Recorded>();
            guildhall.follow(home, Topic.workspace(), heard::complete);

            var grace = Newcomer.of("Grace", "grace@example.org", "battery staple");
            identity.users().add(new Actor.House(home), grace, Optional.empty(), Role.MEMBER);
            System.out.println(heard.join().message()); // {"id":"…","type":"user.joined", …
        }
        // README: end
    }

    private static String lines() throws IOException {
        return Files.readString(HERE)
                .lines()
                .dropWhile(line -> !line.strip().equals("// README: begin"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// README: end"))
                .collect(Collectors.joining("\n"))
                .stripIndent();
    }

    private static String printedBy(Runnable program) {
        var console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
