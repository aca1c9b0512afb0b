package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionServiceTest {
    private static final Password WRONG = new Password("wrong horse");

    private final Server server = new Server();
    private final SessionService sessions = server.identity.sessions();
    private final Actor.Person ada = server.ada();
    private final Actor.Person bob = server.member(ada, "Bob");
    private final Actor.Stranger stranger = Server.stranger(ada.workspace());

    @Test
    void theRightPasswordSignsIn() {
        var before = server.position();

        var signedIn = sessions.signIn(stranger, "Firefox", Server.email("Bob"), Server.PASSWORD);

        assertThat(signedIn.user().id()).isEqualTo(bob.id());
        assertThat(signedIn.workspace().id()).isEqualTo(ada.workspace());
        assertThat(signedIn.secret().text()).startsWith("gh_ses_");
        assertThat(server.typesSince(before)).containsExactly("session.started");
        assertThat(server.events().getLast().entry().actor()).contains(bob.id());
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreRefusedAlikeAndTakeOneHash() {
        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> signIn("Bob", WRONG));
        assertThat(server.passwords.checked.get() + server.passwords.pretended.get())
                .isEqualTo(1);

        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> signIn("Nobody", WRONG));
        assertThat(server.passwords.checked.get() + server.passwords.pretended.get())
                .isEqualTo(2);
    }

    @Test
    void whoeverIsBannedIsRefusedAfterAsMuchWork() {
        server.identity.bans().ban(ada, bob.id());

        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> signIn("Bob", Server.PASSWORD));
        assertThat(server.passwords.pretended).hasValue(1);
    }

    @Test
    void aRefusalIsAudited() {
        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> signIn("Bob", WRONG));

        assertThat(server.identity
                        .audit()
                        .find(ada, AuditFilter.ALL, Optional.empty(), 1)
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.type()).isEqualTo("session.refused"))
                .satisfies(
                        entry -> assertThat(entry.subjectId()).contains(bob.id().value()))
                .satisfies(entry -> assertThat(entry.address()).contains(Server.ADDRESS));
    }

    @Test
    void aPasswordThatIsChangedDuringTheCheckDoesNotSignIn() {
        server.passwords.meanwhile =
                () -> server.identity.profiles().changePassword(bob, Server.PASSWORD, new Password("battery staple"));

        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> signIn("Bob", Server.PASSWORD));
        assertThat(sessions.mine(bob, Optional.empty(), 10).items()).hasSize(1);
    }

    @Test
    void whoeverIsBannedDuringTheCheckDoesNotSignIn() {
        server.passwords.meanwhile = () -> server.identity.bans().ban(ada, bob.id());

        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> signIn("Bob", Server.PASSWORD));
    }

    @Test
    void anAddressSignsInOnlyWhereItBelongs() {
        var nowhere = Server.stranger(new WorkspaceId(new UUID(0x7000, 1)));

        assertRefused(
                Failure.Unauthenticated.class,
                "session.refused",
                () -> sessions.signIn(nowhere, "", Server.email("Bob"), Server.PASSWORD));
    }

    @Test
    void aSecretTellsWhoItsHolderIsAtThisMoment() {
        var secret = sessions.signIn(stranger, "", Server.email("Bob"), Server.PASSWORD)
                .secret();
        server.identity.users().change(ada, bob.id(), Expected.ANY, Optional.empty(), Optional.of(Role.ADMIN));

        var authenticated = sessions.authenticate(secret.text(), Optional.of("198.51.100.7"));

        assertThat(authenticated.person().role()).isEqualTo(Role.ADMIN);
        assertThat(authenticated.person().address()).contains("198.51.100.7");
        assertThat(authenticated.until()).contains(Server.START.plus(Duration.ofDays(30)));
    }

    @Test
    void aTokenTellsWhoItsOwnerIsAndWhatItReaches() {
        var until = Server.START.plus(Duration.ofDays(1));
        var minted = server.identity.tokens().mint(bob, "ci", Set.of(Scope.CHAT_WRITE), Optional.of(until));

        var authenticated = sessions.authenticate(minted.secret().text(), Optional.empty());

        assertThat(authenticated.person().id()).isEqualTo(bob.id());
        assertThat(authenticated.person().entrance().reaches(Scope.CHAT_READ)).isTrue();
        assertThat(authenticated.person().entrance().reaches(Scope.IDENTITY_READ))
                .isFalse();
        assertThat(authenticated.until()).contains(until);
    }

    @Test
    void whatHasExpiredSaysSo() {
        var session = sessions.signIn(stranger, "", Server.email("Bob"), Server.PASSWORD)
                .secret();
        var until = Optional.of(Server.START.plus(Duration.ofDays(1)));
        var token = server.identity
                .tokens()
                .mint(bob, "ci", Set.of(Scope.CHAT_READ), until)
                .secret();

        server.clock.advance(Duration.ofDays(30));

        assertRefused(Failure.Unauthenticated.class, "session.expired", () -> server.actor(session.text()));
        assertRefused(Failure.Unauthenticated.class, "session.expired", () -> server.actor(token.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x", "gh_ses_", "gh_ses_\0", "\uD800", "gh_pat_0000000000000000000000"})
    void aHostileSecretIsUnknown(String secret) {
        assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> server.actor(secret));
    }

    @Test
    void aSecretThatWasNeverGivenIsUnknownAndLeavesNoTrace() {
        var audited = audited();
        for (var kind : Secret.Kind.values()) {
            var guessed = Secret.mint(kind, ada.workspace(), new Random(7));
            assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> server.actor(guessed.text()));
        }
        assertThat(audited()).isEqualTo(audited);
    }

    @Test
    void aTransferLinkIsNoSession() {
        var link = server.identity.transfers().offer(bob);

        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> server.actor(link.secret().text()));
    }

    @Test
    void peopleSeeWhereTheyAreSignedInNewestFirst() {
        sessions.signIn(stranger, "Lynx", Server.email("Bob"), Server.PASSWORD);

        assertThat(sessions.mine(bob, Optional.empty(), 10).items())
                .extracting(SessionJson::device)
                .containsExactly("Lynx", "Safari");
        assertThat(sessions.mine(bob, Optional.empty(), 1).more()).isTrue();
    }

    @Test
    void theSessionAtHandIsMarked() {
        var lynx = server.actor(sessions.signIn(stranger, "Lynx", Server.email("Bob"), Server.PASSWORD));

        assertThat(sessions.mine(bob, Optional.empty(), 10).items())
                .extracting(SessionJson::current)
                .containsExactly(false, true);
        assertThat(sessions.mine(lynx, Optional.empty(), 10).items())
                .extracting(SessionJson::current)
                .containsExactly(true, false);
        assertThat(sessions.mine(server.token(bob, Scope.IDENTITY_READ), Optional.empty(), 10)
                        .items())
                .extracting(SessionJson::current)
                .containsOnly(false);
        assertThat(server.events()).noneMatch(event -> event.entry().data().contains("current"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void aPageHas1To200Items(int limit) {
        var identity = server.identity;

        assertFault("limit", "out_of_range", () -> sessions.mine(bob, Optional.empty(), limit));
        assertFault("limit", "out_of_range", () -> identity.tokens().mine(bob, Optional.empty(), limit));
        assertFault(
                "limit",
                "out_of_range",
                () -> identity.users().directory(bob, Optional.empty(), Optional.empty(), limit));
        assertFault(
                "limit", "out_of_range", () -> identity.audit().find(ada, AuditFilter.ALL, Optional.empty(), limit));
    }

    @Test
    void sessionsThatHaveExpiredAreNotShown() {
        server.clock.advance(Duration.ofDays(15));
        sessions.signIn(stranger, "Lynx", Server.email("Bob"), Server.PASSWORD);
        server.clock.advance(Duration.ofDays(15));

        var page = sessions.mine(bob, Optional.empty(), 2);

        assertThat(page.items()).extracting(SessionJson::device).containsExactly("Lynx");
        assertThat(page.more()).isFalse();
    }

    @Test
    void whoeverSignsOutIsOut() {
        var signedIn = sessions.signIn(stranger, "", Server.email("Bob"), Server.PASSWORD);
        var before = server.position();

        sessions.endCurrent(server.actor(signedIn));

        assertThat(server.typesSince(before)).containsExactly("session.ended");
        assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> server.actor(signedIn));
    }

    @Test
    void peopleEndTheirOtherSessionsAndNobodyElses() {
        var phone = sessions.signIn(stranger, "", Server.email("Bob"), Server.PASSWORD);

        assertRefused(
                Failure.NotFound.class,
                "session.not_found",
                () -> sessions.end(ada, phone.session().id()));
        sessions.end(bob, phone.session().id());
        assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> server.actor(phone));
        assertRefused(
                Failure.NotFound.class,
                "session.not_found",
                () -> sessions.end(bob, phone.session().id()));
        assertRefused(
                Failure.NotFound.class,
                "session.not_found",
                () -> sessions.end(bob, new SessionId(new UUID(0x7000, 1))));
    }

    @Test
    void aTokenSignsNobodyOut() {
        assertRefused(
                Failure.Forbidden.class,
                "token.insufficient",
                () -> sessions.endCurrent(server.token(bob, Scope.IDENTITY_WRITE)));
    }

    @Test
    void aSessionKnowsWhenAndWhereItWasSeen() {
        var later = server.clock.advance(Duration.ofHours(1));
        sessions.seen(new Actor.Person(bob.workspace(), bob.id(), bob.role(), bob.entrance(), Optional.of("::1")));
        sessions.seen(server.token(bob, Scope.CHAT_READ));

        assertThat(sessions.mine(bob, Optional.empty(), 10).items())
                .singleElement()
                .satisfies(session -> assertThat(session.lastSeenAt()).isEqualTo(later))
                .satisfies(session -> assertThat(session.address()).isEqualTo("::1"));
    }

    private void signIn(String name, Password password) {
        sessions.signIn(stranger, "", Server.email(name), password);
    }

    private int audited() {
        return server.identity
                .audit()
                .find(ada, AuditFilter.ALL, Optional.empty(), 200)
                .items()
                .size();
    }
}
