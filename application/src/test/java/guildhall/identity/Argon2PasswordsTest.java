package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import guildhall.domain.Failure;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordsTest {
    private static final Password SESAME = new Password("open sesame");

    private final Argon2Passwords passwords = new Argon2Passwords(new Random(1), 1, 200);

    @Test
    void aPasswordMatchesItsHashAndNoOtherDoes() {
        var hash = passwords.hash(SESAME);

        assertThat(hash.text()).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.matches(SESAME, hash)).isTrue();
        assertThat(passwords.matches(new Password("open sesamE"), hash)).isFalse();
        assertThat(passwords.matches(new Password(""), hash)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(passwords.hash(SESAME)).isNotEqualTo(passwords.hash(SESAME));
    }

    @Test
    void aLongPasswordCountsToItsLastLetter() {
        var hash = passwords.hash(new Password("x".repeat(300)));

        assertThat(passwords.matches(new Password("x".repeat(300)), hash)).isTrue();
        assertThat(passwords.matches(new Password("x".repeat(299)), hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // From the reference implementation: argon2 somesalt -id -t 2 -k 256 -p 1, and with -p 2.
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void aHashOfAnotherCostIsCheckedAtThatCost(String text) {
        assertThat(passwords.matches(new Password("password"), new PasswordHash(text)))
                .isTrue();
        assertThat(passwords.matches(new Password("passwore"), new PasswordHash(text)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$bmY2NUVPZ0xyUU1SdWlQbkE0ckVz",
                "$argon2id$v=19$m=0,t=2,p=1$c29tZXNhbHQ$bmY2NUVPZ0xyUU1SdWlQbkE0ckVz"
            })
    void aStoredHashThatIsNoneIsOurOwnFault(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> passwords.matches(SESAME, new PasswordHash(text)))
                .withMessageNotContaining("c29t");
    }

    @Test
    void manyAtOnceWaitForTheirTurn() throws Exception {
        var hash = passwords.hash(SESAME);
        Callable<Boolean> check = () -> passwords.matches(SESAME, hash);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 20; i++) {
                answers.add(callers.submit(check));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void whoeverComesWhenTooManyWaitIsSentAway() throws Exception {
        var busy = new Argon2Passwords(new Random(2), 1, 1);
        var sentAway = new AtomicBoolean();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                callers.execute(() -> {
                    try {
                        busy.pretend(SESAME);
                    } catch (Failure.Unavailable refusal) {
                        sentAway.set(refusal.code().equals("passwords.busy"));
                    }
                });
            }
        }
        assertThat(sentAway).isTrue();
        busy.pretend(SESAME);
    }

    @Test
    void whoeverIsInterruptedWhileWaitingStopsAndStaysInterrupted() throws Exception {
        var stillInterrupted = new AtomicBoolean();
        var caller = Thread.startVirtualThread(() -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(Failure.Unavailable.class)
                    .isThrownBy(() -> passwords.pretend(SESAME))
                    .returns("passwords.interrupted", Failure::code);
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.join();

        assertThat(stillInterrupted).isTrue();
        assertThat(passwords.matches(SESAME, passwords.hash(SESAME))).isTrue();
    }
}
