package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.identity.Password;
import guildhall.domain.store.Door;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetupServiceTest {
    private final Server server = new Server();
    private final SetupService setup = server.identity.setup();

    @Test
    void aFreshServerNeedsToBeSetUpOnce() {
        assertThat(setup.needed()).isTrue();

        server.setUp();

        assertThat(setup.needed()).isFalse();
        assertRefused(Failure.NotFound.class, "setup.not_found", server::setUp);
    }

    @Test
    void whoeverSetsItUpAdministersTheHomeWorkspaceAndIsSignedIn() {
        var signedIn = server.setUp();

        assertThat(signedIn.workspace().slug()).isEqualTo("home");
        assertThat(signedIn.workspace().name()).isEqualTo("The Works");
        assertThat(signedIn.user().role()).isEqualTo(Role.ADMIN);
        assertThat(signedIn.session().device()).isEqualTo("Firefox");
        assertThat(signedIn.session().address()).isEqualTo(Server.ADDRESS);
        assertThat(server.actor(signedIn).id()).isEqualTo(signedIn.user().id());
    }

    @Test
    void theInvitationOpensTheDoorToTheHomeWorkspace() {
        var home = server.setUp().workspace().id();

        var code = server.identity.invitations().code(new Actor.House(home));
        assertThat(server.store.doors().behind(new Door(Door.Kind.INVITATION, code)))
                .contains(home);
    }

    @Test
    void theLogTellsOfTheWorkspaceItsAdministratorAndTheSession() {
        server.setUp();

        assertThat(server.eventTypes()).containsExactly("workspace.founded", "user.joined", "session.started");
    }

    @Test
    void aFaultIsFoundBeforeAnythingIsHashedOrStored() {
        assertFault(
                "password",
                "too_short",
                () -> new Newcomer(Server.newcomer("Ada").name(), Server.email("Ada"), new Password("short")));
        assertFault("workspace", "blank", () -> setup.setup(Optional.empty(), "Firefox", " ", Server.newcomer("Ada")));

        assertThat(server.passwords.hashed).hasValue(0);
        assertThat(setup.needed()).isTrue();
    }
}
