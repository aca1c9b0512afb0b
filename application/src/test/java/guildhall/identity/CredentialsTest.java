package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.AccessTokenId;
import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.identity.Slug;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final Optional<String> HERE = Optional.of(Server.ADDRESS);
    private static final Optional<String> THERE = Optional.of("198.51.100.7");

    private final Server server = new Server();
    private final Credentials credentials = new Credentials(
            server.identity.sessions(), server.identity.bans(), server.identity.workspaces(), server.clock);
    private final String adasSecret = server.setUp().secret().text();
    private final Actor.Person ada = server.actor(adasSecret);
    private final SignedIn bobsSession = server.identity
            .invitations()
            .join(
                    Server.stranger(ada.workspace()),
                    "Safari",
                    server.identity.invitations().code(ada),
                    Server.newcomer("Bob"));
    private final String bobsSecret = bobsSession.secret().text();
    private final Actor.Person bob = server.actor(bobsSecret);

    CredentialsTest() {
        server.work.afterCommit(credentials);
    }

    @Test
    void remembersForHalfAMinuteWhoHoldsASecret() {
        assertThat(credentials.recall(bobsSecret, HERE)).isEmpty();

        assertThat(credentials.authenticate(bobsSecret, HERE).person()).isEqualTo(bob);

        assertThat(credentials.recall(bobsSecret, THERE))
                .hasValueSatisfying(
                        known -> assertThat(known.person().address()).isEqualTo(THERE));
        server.clock.advance(Duration.ofSeconds(30));
        assertThat(credentials.recall(bobsSecret, HERE)).isEmpty();
    }

    @Test
    void whoeverLosesARoleHasLostItByTheirNextRequest() {
        var carol = server.admin(ada, "Carol");
        var secret = server.identity
                .sessions()
                .signIn(Server.stranger(ada.workspace()), "Opera", Server.email("Carol"), Server.PASSWORD)
                .secret()
                .text();
        assertThat(credentials.authenticate(secret, HERE).person().role()).isEqualTo(Role.ADMIN);

        server.identity.users().change(ada, carol.id(), Expected.ANY, Optional.empty(), Optional.of(Role.MEMBER));

        assertThat(credentials.authenticate(secret, HERE).person().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void whoeverIsGoneIsForgottenAtOnce() {
        credentials.authenticate(bobsSecret, HERE);

        server.identity.users().deactivate(ada, bob.id());

        assertForgotten(bobsSecret);
        assertThat(credentials.authenticate(adasSecret, HERE).person()).isEqualTo(ada);
    }

    @Test
    void aSessionThatEndedOpensNothing() {
        credentials.authenticate(bobsSecret, HERE);

        server.identity.sessions().endCurrent(bob);

        assertForgotten(bobsSecret);
    }

    @Test
    void aTokenThatWasRevokedOpensNothing() {
        var minted = server.identity.tokens().mint(bob, "ci", Set.of(Scope.IDENTITY_READ), Optional.empty());
        credentials.authenticate(minted.secret().text(), HERE);

        server.identity
                .tokens()
                .revoke(bob, new AccessTokenId(minted.token().id().value()));

        assertForgotten(minted.secret().text());
        assertThat(credentials.authenticate(bobsSecret, HERE).person()).isEqualTo(bob);
    }

    @Test
    void aTokenThatExpiresWhileItIsRememberedOpensNothing() {
        var soon = Optional.of(Server.START.plusSeconds(10));
        var secret = server.identity
                .tokens()
                .mint(bob, "ci", Set.of(Scope.IDENTITY_READ), soon)
                .secret()
                .text();
        credentials.authenticate(secret, HERE);

        server.clock.advance(Duration.ofSeconds(11));

        assertThat(credentials.recall(secret, HERE)).isEmpty();
        assertRefused(Failure.Unauthenticated.class, "session.expired", () -> credentials.authenticate(secret, HERE));
    }

    @Test
    void whatAnotherProcessDoesIsKnownWhenTheRelayTellsOfIt() {
        var elsewhere = new Credentials(
                server.identity.sessions(), server.identity.bans(), server.identity.workspaces(), server.clock);
        elsewhere.authenticate(bobsSecret, HERE);
        server.identity.bans().ban(ada, bob.id());
        assertThat(elsewhere.recall(bobsSecret, HERE)).isPresent();

        server.events().forEach(elsewhere::see);

        assertThat(elsewhere.recall(bobsSecret, HERE)).isEmpty();
    }

    @Test
    void whatIsNoSecretIsNotRemembered() {
        assertRefused(
                Failure.Unauthenticated.class, "session.unknown", () -> credentials.authenticate("gh_ses_x", HERE));
        assertThat(credentials.recall("gh_ses_x", HERE)).isEmpty();
    }

    @Test
    void theAddressesOfTheBannedAreRefusedFromThenOnAndUntilTheyAreLetIn() {
        var elsewhere = new Actor.Stranger(ada.workspace(), THERE);
        var eve = server.actor(server.identity
                .invitations()
                .join(elsewhere, "Safari", server.identity.invitations().code(ada), Server.newcomer("Eve")));
        assertThat(credentials.refuses(elsewhere)).isFalse();

        server.identity.bans().ban(ada, eve.id());
        assertThat(credentials.refuses(elsewhere)).isTrue();

        server.identity.bans().unban(ada, eve.id());
        assertThat(credentials.refuses(elsewhere)).isFalse();
    }

    @Test
    void aSessionInUseIsNotedAsSuchWithWhereItIs() {
        server.clock.advance(Duration.ofMinutes(7));

        credentials.authenticate(bobsSecret, THERE);

        Soon.check(() -> assertThat(server.identity
                        .sessions()
                        .mine(bob, Optional.empty(), 10)
                        .items())
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.address()).isEqualTo(THERE.orElseThrow());
                    assertThat(session.lastSeenAt()).isEqualTo(server.clock.instant());
                }));
    }

    @Test
    void aSlugLeadsToItsWorkspaceAndAnUnknownOneNowhere() {
        assertThat(credentials.workspace(Slug.HOME)).isEqualTo(ada.workspace());
        assertThat(credentials.workspace(Slug.HOME)).isEqualTo(ada.workspace());
        assertRefused(Failure.NotFound.class, "workspace.not_found", () -> credentials.workspace(new Slug("nowhere")));
    }

    private void assertForgotten(String secret) {
        assertThat(credentials.recall(secret, HERE)).isEmpty();
        assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> credentials.authenticate(secret, HERE));
    }
}
