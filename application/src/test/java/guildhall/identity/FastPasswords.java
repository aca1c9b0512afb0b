package guildhall.identity;

import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PasswordHasher;
import java.util.concurrent.atomic.AtomicInteger;

/** As a hasher should be, only fast and of no use against thieves. It counts what it was asked. */
final class FastPasswords implements PasswordHasher {
    final AtomicInteger hashed = new AtomicInteger();
    final AtomicInteger checked = new AtomicInteger();
    final AtomicInteger pretended = new AtomicInteger();

    /** What happens once, while the next password is being hashed or checked. */
    Runnable meanwhile = () -> {};

    @Override
    public PasswordHash hash(Password password) {
        elsewhere();
        return new PasswordHash(hashed.incrementAndGet() + ":" + password.text());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        checked.incrementAndGet();
        elsewhere();
        return hash.text().split(":", 2)[1].equals(password.text());
    }

    @Override
    public void pretend(Password password) {
        pretended.incrementAndGet();
    }

    private void elsewhere() {
        var once = meanwhile;
        meanwhile = () -> {};
        once.run();
    }
}
