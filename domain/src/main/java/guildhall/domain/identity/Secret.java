package guildhall.domain.identity;

import guildhall.domain.WorkspaceId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A text that opens something to whoever holds it: {@code gh_ses_} or the like, then its workspace, so that looking it up stays
 * in one tenant, then 256 random bits. The prefix lets a leaked one be recognised. Only its hash is stored, and it prints
 * nothing of itself.
 */
public record Secret(Kind kind, WorkspaceId workspace, String text) {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int WORKSPACE_DIGITS = 22;
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_DIGITS = 43;

    /** What a secret opens. The prefix is public API. */
    public enum Kind {
        SESSION("gh_ses_"),
        ACCESS_TOKEN("gh_pat_"),
        TRANSFER("gh_tra_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** @param random unguessable outside of tests */
    public static Secret mint(Kind kind, WorkspaceId workspace, RandomGenerator random) {
        var bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new Secret(
                kind,
                workspace,
                kind.prefix + digits(bytes(workspace), WORKSPACE_DIGITS) + digits(bits, RANDOM_DIGITS));
    }

    /** Empty where {@code text} cannot be a secret of ours. */
    public static Optional<Secret> parse(String text) {
        for (var kind : Kind.values()) {
            if (text.startsWith(kind.prefix)) {
                return parse(kind, text);
            }
        }
        return Optional.empty();
    }

    public SecretHash hash() {
        return SecretHash.of(text);
    }

    @Override
    public String toString() {
        return kind.prefix + "…";
    }

    private static Optional<Secret> parse(Kind kind, String text) {
        var digits = text.substring(kind.prefix.length());
        if (digits.length() != WORKSPACE_DIGITS + RANDOM_DIGITS
                || !digits.chars().allMatch(Secret::isDigit)) {
            return Optional.empty();
        }
        return workspace(digits.substring(0, WORKSPACE_DIGITS)).map(workspace -> new Secret(kind, workspace, text));
    }

    private static boolean isDigit(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static byte[] bytes(WorkspaceId workspace) {
        var id = workspace.value();
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static Optional<WorkspaceId> workspace(String digits) {
        var number = BigInteger.ZERO;
        for (var i = 0; i < digits.length(); i++) {
            number = number.multiply(BASE).add(BigInteger.valueOf(DIGITS.indexOf(digits.charAt(i))));
        }
        return number.bitLength() > Long.SIZE * 2
                ? Optional.empty()
                : Optional.of(
                        new WorkspaceId(new UUID(number.shiftRight(Long.SIZE).longValue(), number.longValue())));
    }

    private static String digits(byte[] bytes, int length) {
        var number = new BigInteger(1, bytes);
        var text = new char[length];
        for (var i = length - 1; i >= 0; i--) {
            var parts = number.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            number = parts[0];
        }
        return new String(text);
    }
}
