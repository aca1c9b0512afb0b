package guildhall.identity;

import guildhall.domain.Failure;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id at the cost that OWASP names: 19 MiB, two passes, one lane. It works on platform threads of its own, one fewer than
 * the machine has cores, so that a rush of sign-ins neither starves the rest nor fills the memory. Who comes when too many wait
 * already is sent away with {@link Failure.Unavailable}.
 */
public final class Argon2Passwords implements PasswordHasher {
    private static final int MEMORY = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int WAITING = 200;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private final ExecutorService threads;

    /** @param random for the salts; {@link java.security.SecureRandom} outside of tests */
    public Argon2Passwords(RandomGenerator random) {
        this(random, Math.max(1, Runtime.getRuntime().availableProcessors() - 1), WAITING);
    }

    Argon2Passwords(RandomGenerator random, int atOnce, int waiting) {
        this.random = random;
        var pool = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name("passwords-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    @Override
    public PasswordHash hash(Password password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var fresh = costing(salt);
        return new PasswordHash(fresh.hashing(digest(password, fresh)).text());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        var known = Phc.parse(hash.text());
        return MessageDigest.isEqual(known.hashBytes(), digest(password, known));
    }

    @Override
    public void pretend(Password password) {
        digest(password, costing(new byte[SALT_BYTES]));
    }

    /** What a new hash costs. */
    private static Phc costing(byte[] salt) {
        return new Phc(MEMORY, ITERATIONS, LANES, Phc.base64(salt), Phc.base64(new byte[HASH_BYTES]));
    }

    private byte[] digest(Password password, Phc like) {
        try {
            var turn = threads.submit(() -> argon2id(password, like));
            try {
                return turn.get();
            } catch (InterruptedException _) {
                turn.cancel(false);
                Thread.currentThread().interrupt();
                throw new Failure.Unavailable("passwords.interrupted", "The password could not be checked.", RETRY);
            }
        } catch (RejectedExecutionException _) {
            throw new Failure.Unavailable("passwords.busy", "Too many are signing in right now.", RETRY);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Argon2id failed", e.getCause());
        }
    }

    private static byte[] argon2id(Password password, Phc like) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(like.memory())
                .withIterations(like.iterations())
                .withParallelism(like.lanes())
                .withSalt(like.saltBytes())
                .build());
        var digest = new byte[like.hashBytes().length];
        generator.generateBytes(password.text().getBytes(StandardCharsets.UTF_8), digest);
        return digest;
    }
}
