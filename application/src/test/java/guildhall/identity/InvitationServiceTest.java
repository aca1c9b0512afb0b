package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.User;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationServiceTest {
    private final Server server = new Server();
    private final InvitationService invitations = server.identity.invitations();
    private final Actor.Person ada = server.ada();
    private final Actor.Stranger stranger = Server.stranger(ada.workspace());

    @Test
    void whoeverHasTheCodeJoinsAsAMemberAndIsSignedIn() {
        var before = server.position();

        var bob = invitations.join(stranger, "Safari", invitations.code(ada), Server.newcomer("Bob"));

        assertThat(bob.user().role()).isEqualTo(Role.MEMBER);
        assertThat(server.actor(bob).id()).isEqualTo(bob.user().id());
        assertThat(server.typesSince(before)).containsExactly("user.joined", "session.started");
    }

    @Test
    void theCodeLeadsToItsWorkspaceWhereverItIsUsed() {
        var branch = server.identity
                .workspaces()
                .found(ada, new Slug("branch"), "The Branch", Server.newcomer("Cid"))
                .workspace();
        var code = invitations.code(new Actor.House(branch.id()));

        assertThat(invitations.behind(stranger, code).name()).isEqualTo("The Branch");
        assertThat(invitations
                        .join(stranger, "", code, Server.newcomer("Bob"))
                        .workspace()
                        .id())
                .isEqualTo(branch.id());
    }

    @Test
    void onlyAdministratorsSeeAndRenewTheCode() {
        var bob = server.member(ada, "Bob");

        assertRefused(Failure.Forbidden.class, "administrator.needed", () -> invitations.code(bob));
        assertRefused(Failure.Forbidden.class, "administrator.needed", () -> invitations.regenerate(bob));
        assertRefused(
                Failure.Forbidden.class,
                "token.scope_missing",
                () -> invitations.regenerate(server.token(ada, Scope.IDENTITY_READ)));
    }

    @Test
    void aNewCodeShutsTheOldDoor() {
        var old = invitations.code(ada);
        var before = server.position();

        var fresh = invitations.regenerate(ada);

        assertThat(fresh).isNotEqualTo(old).isEqualTo(invitations.code(ada));
        assertThat(server.typesSince(before)).containsExactly("invitation.changed");
        assertThat(server.events().getLast().entry().data()).doesNotContain(fresh);
        assertUnknown(old);
        assertThat(invitations.behind(stranger, fresh).id()).isEqualTo(ada.workspace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "a\0", "\uD800", "../..", "k3fd-9xwp-2mqa-h7tz"})
    void aWrongCodeLeadsNowhere(String code) {
        assertUnknown(code);
    }

    @Test
    void nobodyJoinsWhileRegistrationIsClosed() {
        server.identity.settings().change(ada, Expected.ANY, Optional.empty(), Map.of("registration_open", false));

        assertRefused(Failure.Forbidden.class, "registration.closed", () -> join("Bob"));
    }

    @Test
    void nobodyJoinsFromWhereABannedPersonCameFrom() {
        var there = new Actor.Stranger(ada.workspace(), Optional.of("203.0.113.9"));
        var bob = invitations.join(there, "", invitations.code(ada), Server.newcomer("Bob"));
        server.identity.bans().ban(ada, bob.user().id());

        assertRefused(
                Failure.Forbidden.class,
                "address.banned",
                () -> invitations.join(there, "", invitations.code(ada), Server.newcomer("Bobby")));
        assertThat(invitations
                        .join(
                                new Actor.Stranger(ada.workspace(), Optional.of("198.51.100.7")),
                                "",
                                invitations.code(ada),
                                Server.newcomer("Cid"))
                        .user()
                        .status())
                .isEqualTo(User.Status.ACTIVE);
    }

    @Test
    void nobodyJoinsTwiceWithOneAddress() {
        join("Bob");
        var hashes = server.passwords.hashed.get();

        assertRefused(Failure.Conflict.class, "user.email_taken", () -> join("Bob"));
        assertThat(server.passwords.hashed).hasValue(hashes);
    }

    @Test
    void whoeverIsRefusedCostsNoHash() {
        var hashes = server.passwords.hashed.get();

        assertUnknown("wrong");
        assertThat(server.passwords.hashed).hasValue(hashes);
    }

    private void join(String name) {
        invitations.join(stranger, "", invitations.code(ada), Server.newcomer(name));
    }

    private void assertUnknown(String code) {
        assertRefused(Failure.NotFound.class, "invitation.not_found", () -> invitations.behind(stranger, code));
        assertRefused(
                Failure.NotFound.class,
                "invitation.not_found",
                () -> invitations.join(stranger, "", code, Server.newcomer("Eve")));
    }
}
