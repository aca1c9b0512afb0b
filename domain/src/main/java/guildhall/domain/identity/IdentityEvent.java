package guildhall.domain.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Id;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Event;
import guildhall.domain.live.Topic;
import java.util.Set;

/** What happens to workspaces and people. All of it is audited. */
public sealed interface IdentityEvent extends Event {
    @Override
    default boolean audited() {
        return true;
    }

    /** Everybody in the workspace hears of it. */
    sealed interface OfUser extends IdentityEvent {
        User user();

        @Override
        default Set<Topic> topics() {
            return Set.of(Topic.workspace());
        }

        @Override
        default Id subject() {
            return user().id();
        }
    }

    /** Only the one whom it concerns hears of it. */
    sealed interface OfMine extends IdentityEvent {
        UserId user();

        @Override
        default Set<Topic> topics() {
            return Set.of(Topic.me(user()));
        }
    }

    record WorkspaceFounded(Workspace workspace) implements IdentityEvent {
        @Override
        public String type() {
            return "workspace.founded";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of();
        }

        @Override
        public Id subject() {
            return workspace.id();
        }
    }

    record UserJoined(User user) implements OfUser {
        @Override
        public String type() {
            return "user.joined";
        }
    }

    record UserChanged(User user) implements OfUser {
        @Override
        public String type() {
            return "user.changed";
        }
    }

    record UserDeactivated(User user) implements OfUser {
        @Override
        public String type() {
            return "user.deactivated";
        }
    }

    record UserBanned(User user) implements OfUser {
        @Override
        public String type() {
            return "user.banned";
        }
    }

    record UserUnbanned(User user) implements OfUser {
        @Override
        public String type() {
            return "user.unbanned";
        }
    }

    record PasswordChanged(UserId user) implements OfMine {
        @Override
        public String type() {
            return "password.changed";
        }

        @Override
        public Id subject() {
            return user;
        }
    }

    record SessionStarted(Session session) implements OfMine {
        @Override
        public String type() {
            return "session.started";
        }

        @Override
        public UserId user() {
            return session.user();
        }

        @Override
        public Id subject() {
            return session.id();
        }
    }

    record SessionEnded(SessionId session, UserId user) implements OfMine {
        @Override
        public String type() {
            return "session.ended";
        }

        @Override
        public Id subject() {
            return session;
        }
    }

    record TokenMinted(AccessToken token) implements OfMine {
        @Override
        public String type() {
            return "token.minted";
        }

        @Override
        public UserId user() {
            return token.user();
        }

        @Override
        public Id subject() {
            return token.id();
        }
    }

    record TokenRevoked(AccessTokenId token, UserId user) implements OfMine {
        @Override
        public String type() {
            return "token.revoked";
        }

        @Override
        public Id subject() {
            return token;
        }
    }

    /** The old code opens nothing any more. The new one is for administrators to ask for, so nobody hears it. */
    record InvitationChanged(WorkspaceId workspace) implements IdentityEvent {
        @Override
        public String type() {
            return "invitation.changed";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of();
        }

        @Override
        public Id subject() {
            return workspace;
        }
    }

    /** Only what everybody may read is told. */
    record SettingsChanged(Workspace workspace, Settings settings) implements IdentityEvent {
        @Override
        public String type() {
            return "settings.changed";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.workspace());
        }

        @Override
        public Id subject() {
            return workspace.id();
        }
    }
}
