package guildhall.identity;

import guildhall.domain.identity.Secret;

/**
 * A sign-in that went well.
 *
 * @param secret what the device shows from now on; nobody can learn it a second time
 */
public record SignedIn(Secret secret, SessionJson session, UserJson user, WorkspaceJson workspace) {}
