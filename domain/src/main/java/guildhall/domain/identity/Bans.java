package guildhall.domain.identity;

import guildhall.domain.UserId;
import java.time.Instant;
import java.util.Set;

/** The addresses that banned people came from, as far as their sessions and the audit trail remembered. */
public interface Bans {
    /** Adds to what is kept for {@code user}. */
    void add(UserId user, Set<String> addresses, Instant at);

    /** Forgets the addresses of {@code user}; those that another banned person came from too stay refused. */
    void lift(UserId user);

    boolean refuses(String address);
}
