package guildhall.domain.identity;

/**
 * Turns passwords into what may be kept of them. All calls are slow on purpose and wait for their turn: a hasher works on
 * fewer at once than the machine has cores. Never to be called inside a unit of work.
 */
public interface PasswordHasher {
    /** Two hashes of one password differ. */
    PasswordHash hash(Password password);

    boolean matches(Password password, PasswordHash hash);

    /** Takes as long as {@link #matches}, for when there is no hash to check against: the time must not tell. */
    void pretend(Password password);
}
