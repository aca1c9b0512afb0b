package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Expected;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Measures and asserts nothing of speed: the figure is for those who read the build's output. */
class UseCaseSpeedTest {
    private static final int WARM = 300;
    private static final int ROUNDS = 1_000;

    @Test
    void aUseCaseTestWithAServerOfItsOwnIsMeasured() {
        for (var i = 0; i < WARM; i++) {
            aTest(i);
        }
        var begun = System.nanoTime();
        for (var i = 0; i < ROUNDS; i++) {
            aTest(i);
        }
        var micros = (System.nanoTime() - begun) / ROUNDS / 1_000;
        System.out.println("A use-case test (new server, setup, join, sign-in, change, deactivate): " + micros + " µs");
    }

    private static void aTest(long seed) {
        var server = new Server(seed);
        var ada = server.ada();
        var bob = server.member(ada, "Bob");
        server.signIn(ada.workspace(), "Bob");
        server.identity
                .profiles()
                .change(
                        bob,
                        Expected.ANY,
                        new ProfileService.Wish(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("Here")));
        server.identity.users().deactivate(ada, bob.id());
        assertThat(server.position()).isEqualTo(10);
    }
}
