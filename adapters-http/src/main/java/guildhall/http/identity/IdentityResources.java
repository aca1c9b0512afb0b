package guildhall.http.identity;

import guildhall.http.Resource;
import guildhall.identity.IdentityServices;
import java.util.List;

/** All of identity that there is behind the door. */
public final class IdentityResources {
    private IdentityResources() {}

    public static List<Resource> of(IdentityServices identity) {
        return List.of(
                new SetupResource(identity.setup()),
                new WorkspaceResource(identity.workspaces()),
                new SessionResource(identity.sessions(), identity.transfers()),
                new MeResource(identity.profiles(), identity.tokens()),
                new UserResource(identity.users(), identity.bans()),
                new InvitationResource(identity.invitations()),
                new SettingsResource(identity.settings()),
                new AdminResource(identity.stats(), identity.audit()));
    }
}
