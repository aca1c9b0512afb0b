package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Slug;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccessTokenServiceTest {
    private final Server server = new Server();
    private final AccessTokenService tokens = server.identity.tokens();
    private final Actor.Person ada = server.ada();
    private final Actor.Person bob = server.member(ada, "Bob");

    @Test
    void aTokenIsShownOnceAndKeptAsItsHash() {
        var before = server.position();

        var minted = mint(bob, "ci");

        assertThat(minted.secret().text()).startsWith("gh_pat_");
        assertThat(server.actor(minted.secret().text()).entrance())
                .isEqualTo(new Entrance.ByToken(minted.token().id(), Set.of(Scope.CHAT_READ)));
        assertThat(server.typesSince(before)).containsExactly("token.minted");
        assertThat(server.events().getLast().entry().data())
                .doesNotContain(minted.secret().text())
                .doesNotContain(minted.secret().hash().text());
    }

    @Test
    void aTokenMintsNoTokens() {
        assertRefused(
                Failure.Forbidden.class,
                "token.insufficient",
                () -> mint(server.token(bob, Scope.IDENTITY_WRITE), "ci"));
    }

    @Test
    void anAdministratorsTokenMakesNoAdministratorsAndLetsNobodyIn() {
        var token = server.token(ada, Scope.IDENTITY_WRITE);
        var identity = server.identity;

        assertNotByToken(() -> identity.users().add(token, Server.newcomer("Cid"), Optional.empty(), Role.ADMIN));
        assertNotByToken(() ->
                identity.users().change(token, bob.id(), Expected.ANY, Optional.empty(), Optional.of(Role.ADMIN)));
        assertNotByToken(() -> identity.workspaces().found(token, new Slug("mine"), "Mine", Server.newcomer("Cid")));
        assertNotByToken(() -> identity.invitations().code(token));
        assertNotByToken(() -> identity.invitations().regenerate(token));
        assertThat(identity.users()
                        .add(token, Server.newcomer("Cid"), Optional.empty(), Role.MEMBER)
                        .role())
                .isEqualTo(Role.MEMBER);
    }

    private static void assertNotByToken(ThrowingCallable useCase) {
        assertRefused(Failure.Forbidden.class, "token.insufficient", useCase);
    }

    @Test
    void aTokenNeedsScopesAndAFuture() {
        assertFault("scopes", "empty", () -> tokens.mint(bob, "ci", Set.of(), Optional.empty()));
        assertFault(
                "expires_at", "past", () -> tokens.mint(bob, "ci", Set.of(Scope.CHAT_READ), Optional.of(Server.START)));
    }

    @Test
    void nobodyHasMoreThan100() {
        for (var i = 0; i < 100; i++) {
            mint(bob, "ci " + i);
        }

        assertRefused(Failure.Conflict.class, "token.too_many", () -> mint(bob, "one more"));
        mint(ada, "ci");
        tokens.revoke(
                bob, tokens.mine(bob, Optional.empty(), 1).items().getFirst().id());
        mint(bob, "one more");
    }

    @Test
    void peopleSeeTheirTokensNewestFirst() {
        mint(bob, "old");
        mint(bob, "new");
        mint(ada, "hers");

        assertThat(tokens.mine(bob, Optional.empty(), 10).items())
                .extracting(AccessTokenJson::name)
                .containsExactly("new", "old");
    }

    @Test
    void aTokenThatWasRevokedOpensNothing() {
        var minted = mint(bob, "ci");
        var before = server.position();

        tokens.revoke(bob, minted.token().id());

        assertThat(server.typesSince(before)).containsExactly("token.revoked");
        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> server.actor(minted.secret().text()));
        assertRefused(
                Failure.NotFound.class,
                "token.not_found",
                () -> tokens.revoke(bob, minted.token().id()));
    }

    @Test
    void nobodyRevokesTheTokensOfOthers() {
        var minted = mint(bob, "ci");

        assertRefused(
                Failure.NotFound.class,
                "token.not_found",
                () -> tokens.revoke(ada, minted.token().id()));
        assertThat(server.actor(minted.secret().text()).id()).isEqualTo(bob.id());
    }

    @Test
    void aTokenDoesLessOnceItsOwnerIsDemoted() {
        var cid = server.admin(ada, "Cid");
        var secret = tokens.mint(cid, "ci", Set.of(Scope.IDENTITY_READ), Optional.empty())
                .secret();
        server.identity.users().change(ada, cid.id(), Expected.ANY, Optional.empty(), Optional.of(Role.MEMBER));

        assertRefused(
                Failure.Forbidden.class,
                "administrator.needed",
                () -> server.identity.audit().find(server.actor(secret.text()), AuditFilter.ALL, Optional.empty(), 10));
    }

    private AccessTokenService.Minted mint(Actor actor, String name) {
        return tokens.mint(actor, name, Set.of(Scope.CHAT_READ), Optional.empty());
    }
}
