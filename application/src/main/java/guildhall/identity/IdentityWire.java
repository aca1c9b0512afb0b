package guildhall.identity;

import guildhall.domain.Id;
import guildhall.domain.Setting;
import guildhall.domain.identity.IdentityEvent;
import guildhall.live.WireContext;
import java.util.List;

/** How the events of identity look to those who hear them. */
public final class IdentityWire {
    private final List<Setting<?>> settings;

    private IdentityWire(List<Setting<?>> settings) {
        this.settings = List.copyOf(settings);
    }

    /** @param settings those of all contexts; what is told of them is the open ones */
    public static WireContext<IdentityEvent> context(List<Setting<?>> settings) {
        return new WireContext<>(IdentityEvent.class, new IdentityWire(settings)::data);
    }

    private Data data(IdentityEvent event) {
        return switch (event) {
            case IdentityEvent.WorkspaceFounded founded -> new OfWorkspace(WorkspaceJson.of(founded.workspace()));
            case IdentityEvent.OfUser told -> new OfUser(UserJson.byAnybody(told.user()));
            case IdentityEvent.PasswordChanged changed -> new OfUserId(new Only(changed.user()));
            case IdentityEvent.SessionStarted started -> new OfSession(SessionJson.of(started.session()));
            case IdentityEvent.SessionEnded ended -> new OfSessionId(new Only(ended.session()));
            case IdentityEvent.TokenMinted minted -> new OfToken(AccessTokenJson.of(minted.token()));
            case IdentityEvent.TokenRevoked revoked -> new OfTokenId(new Only(revoked.token()));
            case IdentityEvent.InvitationChanged changed -> new OfWorkspaceId(new Only(changed.workspace()));
            case IdentityEvent.SettingsChanged changed ->
                new OfSettings(SettingsJson.open(changed.workspace(), changed.settings(), settings));
        };
    }

    private sealed interface Data {}

    private record OfWorkspace(WorkspaceJson workspace) implements Data {}

    private record OfWorkspaceId(Only workspace) implements Data {}

    private record OfUser(UserJson user) implements Data {}

    private record OfUserId(Only user) implements Data {}

    private record OfSession(SessionJson session) implements Data {}

    private record OfSessionId(Only session) implements Data {}

    private record OfToken(AccessTokenJson token) implements Data {}

    private record OfTokenId(Only token) implements Data {}

    private record OfSettings(SettingsJson settings) implements Data {}

    /** Something that is no more, or not for the hearers to see. */
    private record Only(Id id) {}
}
