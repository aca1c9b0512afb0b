package guildhall.bootstrap.door;

import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Costs nothing, so that the tests are not about waiting for hashes. For nothing but tests. */
final class QuickPasswords implements PasswordHasher {
    @Override
    public PasswordHash hash(Password password) {
        return hash(password, UUID.randomUUID().toString());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        return hash.equals(hash(password, hash.text().split(":", 2)[0]));
    }

    @Override
    public void pretend(Password password) {
        // takes no time either
    }

    private static PasswordHash hash(Password password, String salt) {
        return new PasswordHash(
                salt + ":" + UUID.nameUUIDFromBytes((salt + password.text()).getBytes(StandardCharsets.UTF_8)));
    }
}
