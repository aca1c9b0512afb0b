package guildhall.identity;

import guildhall.domain.Scope;
import guildhall.live.Channel;
import java.util.List;

/** What one may subscribe to that is everybody's: what happens in the workspace, and to oneself. */
public final class IdentityChannels {
    public static final List<Channel> ALL = List.of(
            Channel.shared("WorkspaceChannel", "workspace", Scope.IDENTITY_READ),
            Channel.own("MeChannel", "me", Scope.IDENTITY_READ).carrying("order", Scope.SHOP_READ));

    private IdentityChannels() {}
}
