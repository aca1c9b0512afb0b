package guildhall.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Role;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Topic;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityEventTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UserId ID = new UserId(new UUID(0, 2));

    @Test
    void everybodyHearsWhoComesAndGoes() {
        var ada = User.joining(
                ID,
                new Username("ada"),
                new PersonName("Ada"),
                new Email("ada@example.org"),
                new PasswordHash("hash"),
                Role.MEMBER,
                NOW);

        for (var event : new IdentityEvent[] {
            new IdentityEvent.UserJoined(ada),
            new IdentityEvent.UserChanged(ada),
            new IdentityEvent.UserDeactivated(ada),
            new IdentityEvent.UserBanned(ada),
            new IdentityEvent.UserUnbanned(ada)
        }) {
            assertThat(event.topics()).containsExactly(Topic.workspace());
            assertThat(event.subject()).isEqualTo(ID);
            assertThat(event.audited()).isTrue();
        }
    }

    @Test
    void whatConcernsOnePersonOnlyTheyHear() {
        var session = new SessionId(new UUID(0, 3));
        var token = new AccessTokenId(new UUID(0, 4));

        assertThat(new IdentityEvent.SessionEnded(session, ID).topics()).containsExactly(Topic.me(ID));
        assertThat(new IdentityEvent.SessionEnded(session, ID).subject()).isEqualTo(session);
        assertThat(new IdentityEvent.TokenRevoked(token, ID).topics()).containsExactly(Topic.me(ID));
        assertThat(new IdentityEvent.TokenRevoked(token, ID).subject()).isEqualTo(token);
        assertThat(new IdentityEvent.PasswordChanged(ID).topics()).containsExactly(Topic.me(ID));
    }

    @Test
    void nobodyHearsThatTheInvitationChanged() {
        assertThat(new IdentityEvent.InvitationChanged(new WorkspaceId(new UUID(0, 1))).topics())
                .isEmpty();
    }
}
