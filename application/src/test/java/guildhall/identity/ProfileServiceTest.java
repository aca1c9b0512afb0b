package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Username;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileServiceTest {
    private static final Password OTHER = new Password("battery staple");

    private final Server server = new Server();
    private final ProfileService profiles = server.identity.profiles();
    private final Actor.Person ada = server.ada();
    private final Actor.Person bob = server.member(ada, "Bob");

    @Test
    void peopleSeeThemselvesInFull() {
        assertThat(profiles.me(bob).email()).isEqualTo("bob@example.org");
        assertRefused(
                Failure.Unauthenticated.class, "session.needed", () -> profiles.me(Server.stranger(ada.workspace())));
    }

    @Test
    void peopleChangeWhatIsTheirs() {
        var before = server.position();

        var changed = profiles.change(
                bob,
                Expected.ANY,
                new ProfileService.Wish(
                        Optional.of(new PersonName("Robert")),
                        Optional.of(new Username("rob")),
                        Optional.of(new Email("rob@example.org")),
                        Optional.of("Here\nto stay")));

        assertThat(changed).isEqualTo(profiles.me(bob));
        assertThat(changed.name()).isEqualTo("Robert");
        assertThat(changed.username()).isEqualTo("rob");
        assertThat(changed.email()).isEqualTo("rob@example.org");
        assertThat(changed.bio()).isEqualTo("Here\nto stay");
        assertThat(server.typesSince(before)).containsExactly("user.changed");
    }

    @Test
    void peopleChangeTheVersionThatTheyHaveSeenAndNoOther() {
        var seen = profiles.me(bob);
        var rob = wish(Optional.of("rob"), Optional.empty());

        var changed = profiles.change(bob, Expected.version(seen.version()), rob);

        assertThat(changed).isEqualTo(profiles.me(bob));
        assertRefused(
                Failure.Stale.class,
                "version.stale",
                () -> profiles.change(bob, Expected.version(seen.version()), rob));
        var again = wish(Optional.of("robert"), Optional.empty());
        assertThat(profiles.change(bob, Expected.version(changed.version()), again)
                        .username())
                .isEqualTo("robert");
    }

    @Test
    void whatIsNotWishedForStays() {
        var before = server.position();
        var me = profiles.me(bob);

        assertThat(profiles.change(bob, Expected.ANY, wish(Optional.empty(), Optional.empty())))
                .isEqualTo(me);
        assertThat(server.position()).isEqualTo(before);
    }

    @Test
    void whoeverAsksAgainBecauseTheirAnswerWasLostIsToldTheSameAndNobodyElseIsToldTwice() {
        var rob = wish(Optional.of("rob"), Optional.empty());
        var changed = profiles.change(bob, Expected.ANY, rob);
        var before = server.position();
        server.clock.advance(Duration.ofSeconds(1));

        assertThat(profiles.change(bob, Expected.ANY, rob)).isEqualTo(changed);
        assertThat(server.typesSince(before)).isEmpty();
    }

    @Test
    void whatSomebodyElseHasIsTaken() {
        assertRefused(
                Failure.Conflict.class,
                "user.username_taken",
                () -> profiles.change(bob, Expected.ANY, wish(Optional.of("ada"), Optional.empty())));
        assertRefused(
                Failure.Conflict.class,
                "user.email_taken",
                () -> profiles.change(bob, Expected.ANY, wish(Optional.empty(), Optional.of("ada@example.org"))));
    }

    @Test
    void aTokenChangesTheProfileIfItMayWriteAndNeverThePassword() {
        var writer = server.token(bob, Scope.IDENTITY_WRITE);
        var reader = server.token(bob, Scope.IDENTITY_READ);

        assertThat(profiles.change(writer, Expected.ANY, wish(Optional.of("rob"), Optional.empty()))
                        .username())
                .isEqualTo("rob");
        assertRefused(
                Failure.Forbidden.class,
                "token.scope_missing",
                () -> profiles.change(reader, Expected.ANY, wish(Optional.of("bob"), Optional.empty())));
        assertRefused(
                Failure.Forbidden.class,
                "token.insufficient",
                () -> profiles.changePassword(writer, Server.PASSWORD, OTHER));
    }

    @Test
    void whoeverWasPutOutChangesNothingMore() {
        server.identity.bans().ban(ada, bob.id());

        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> profiles.change(bob, Expected.ANY, wish(Optional.of("rob"), Optional.empty())));
        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> profiles.changePassword(bob, Server.PASSWORD, OTHER));
    }

    @Test
    void whatHasEndedSinceItLetSomebodyInChangesNothingMore() {
        var token = server.token(bob, Scope.IDENTITY_WRITE);
        var tokens = server.identity.tokens();
        tokens.revoke(
                bob, tokens.mine(bob, Optional.empty(), 1).items().getFirst().id());
        server.identity.sessions().endCurrent(bob);

        for (var actor : List.of(token, bob)) {
            assertRefused(
                    Failure.Unauthenticated.class,
                    "session.unknown",
                    () -> profiles.change(actor, Expected.ANY, wish(Optional.empty(), Optional.of("eve@example.org"))));
        }
        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> tokens.mint(bob, "ci", Set.of(Scope.CHAT_READ), Optional.empty()));
        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> server.identity.transfers().offer(bob));
    }

    @Test
    void anotherPasswordEndsAllOtherSessionsAndLinks() {
        var phone = server.signIn(ada.workspace(), "Bob");
        var link = server.identity.transfers().offer(bob);
        var token = server.token(bob, Scope.IDENTITY_READ);
        var before = server.position();

        profiles.changePassword(bob, Server.PASSWORD, OTHER);

        assertThat(server.typesSince(before)).containsExactly("password.changed", "session.ended");
        assertThat(server.identity.sessions().mine(bob, Optional.empty(), 10).items())
                .singleElement()
                .satisfies(session ->
                        assertThat(session.id()).isEqualTo(bob.mustHaveSession().session()))
                .satisfies(session -> assertThat(session.device()).isEqualTo("Safari"));
        assertThat(phone.mustHaveSession()).isNotEqualTo(bob.mustHaveSession());
        assertThat(profiles.me(token).name()).isEqualTo("Bob");
        assertRefused(
                Failure.NotFound.class,
                "transfer.not_found",
                () -> server.identity
                        .transfers()
                        .redeem(
                                Server.stranger(ada.workspace()),
                                "",
                                link.secret().text()));
    }

    @Test
    void theOldPasswordOpensNothingAndTheNewOneDoes() {
        profiles.changePassword(bob, Server.PASSWORD, OTHER);

        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> server.signIn(ada.workspace(), "Bob"));
        var again = server.identity
                .sessions()
                .signIn(Server.stranger(ada.workspace()), "Safari", Server.email("Bob"), OTHER);
        assertThat(again.user().id()).isEqualTo(bob.id());
    }

    @Test
    void whoeverDoesNotKnowThePasswordDoesNotChangeIt() {
        assertFault("current_password", "wrong", () -> profiles.changePassword(bob, OTHER, OTHER));
        assertThat(server.signIn(ada.workspace(), "Bob").id()).isEqualTo(bob.id());
    }

    @Test
    void guessingThePasswordLeavesATrace() {
        assertFault("current_password", "wrong", () -> profiles.changePassword(bob, OTHER, OTHER));

        var newest = server.identity.audit().find(ada, AuditFilter.ALL, Optional.empty(), 1);
        assertThat(newest.items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.type()).isEqualTo("current_password.wrong"))
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED))
                .satisfies(entry -> assertThat(entry.actorId()).contains(bob.id()));
    }

    @Test
    void aNewPasswordIsWorthIt() {
        assertFault(
                "password", "too_short", () -> profiles.changePassword(bob, Server.PASSWORD, new Password("short")));
    }

    private static ProfileService.Wish wish(Optional<String> username, Optional<String> email) {
        return new ProfileService.Wish(
                Optional.empty(), username.map(Username::new), email.map(Email::new), Optional.empty());
    }
}
