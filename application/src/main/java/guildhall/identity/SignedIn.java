package guildhall.identity;

import guildhall.domain.identity.Secret;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;

/**
 * A sign-in that went well.
 *
 * @param secret what the device shows from now on; nobody can learn it a second time
 */
public record SignedIn(Secret secret, Session session, User user, Workspace workspace) {}
