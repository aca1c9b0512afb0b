package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserServiceTest {
    private static final Optional<PersonName> NO_NAME = Optional.empty();
    private static final Optional<Role> NO_ROLE = Optional.empty();

    private final Server server = new Server();
    private final UserService users = server.identity.users();
    private final Actor.Person ada = server.ada();

    @Test
    void anAdministratorAddsSomebodyWhoCanSignInAtOnce() {
        var before = server.position();
        var bob = users.add(ada, Server.newcomer("Bob"), Optional.of(new Username("Bobby")), Role.MEMBER);

        assertThat(bob.username()).isEqualTo("bobby");
        assertThat(bob.email()).isEqualTo("bob@example.org");
        assertThat(server.typesSince(before)).containsExactly("user.joined");
        assertThat(server.signIn(ada.workspace(), "Bob").id()).isEqualTo(bob.id());
    }

    @Test
    void theHouseAddsPeopleToo() {
        var bob = users.add(new Actor.House(ada.workspace()), Server.newcomer("Bob"), Optional.empty(), Role.ADMIN);

        assertThat(bob.role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void theHouseGivesSomebodyAnotherPasswordAndNoSessionOfTheirsIsLeft() {
        var bob = server.member(ada, "Bob");
        var token = server.token(bob, Scope.IDENTITY_READ);
        var before = server.position();
        var other = new Password("battery staple");

        var user = users.resetPassword(new Actor.House(ada.workspace()), Server.email("Bob"), other);

        assertThat(user.id()).isEqualTo(bob.id());
        assertThat(server.typesSince(before)).containsExactly("password.changed", "session.ended");
        assertThat(server.identity
                        .sessions()
                        .signIn(Server.stranger(ada.workspace()), "Safari", Server.email("Bob"), other)
                        .user()
                        .id())
                .isEqualTo(bob.id());
        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> server.signIn(ada.workspace(), "Bob"));
        assertThat(server.identity.sessions().standing(token).person().id()).isEqualTo(bob.id());
        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> server.identity.sessions().standing(bob));
        var newest = server.identity.audit().find(ada, AuditFilter.ALL, Optional.empty(), 100);
        assertThat(newest.items())
                .filteredOn(entry -> entry.type().equals("password.changed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actorId()).isEmpty());
    }

    @Test
    void aPasswordIsResetForWhoIsThereAndOnlyToOneThatIsWorthIt() {
        var house = new Actor.House(ada.workspace());
        assertRefused(
                Failure.NotFound.class,
                "user.not_found",
                () -> users.resetPassword(house, Server.email("Nobody"), Server.PASSWORD));
        assertFault(
                "password", "too_short", () -> users.resetPassword(house, Server.email("Ada"), new Password("short")));
    }

    @Test
    void aUsernameIsMadeFromTheNameAndNumberedWhereItIsTaken() {
        var usernames = new HashSet<String>();
        for (var i = 0; i < 50; i++) {
            var newcomer = new Newcomer(new PersonName("Bob Stone"), Server.email("bob" + i), Server.PASSWORD);
            usernames.add(
                    users.add(ada, newcomer, Optional.empty(), Role.MEMBER).username());
        }

        assertThat(usernames)
                .hasSize(50)
                .contains("bob.stone", "bob.stone-2", "bob.stone-9")
                .allMatch(name -> name.matches("bob\\.stone(-\\d+)?"));
    }

    @Test
    void anEmailOrAUsernameThatIsTakenIsRefused() {
        users.add(ada, Server.newcomer("Bob"), Optional.of(new Username("bob")), Role.MEMBER);
        var hashes = server.passwords.hashed.get();

        assertRefused(
                Failure.Conflict.class,
                "user.email_taken",
                () -> users.add(ada, Server.newcomer("BOB"), Optional.empty(), Role.MEMBER));
        assertThat(server.passwords.hashed).hasValue(hashes);
        assertRefused(
                Failure.Conflict.class,
                "user.username_taken",
                () -> users.add(ada, Server.newcomer("Cid"), Optional.of(new Username("bob")), Role.MEMBER));
    }

    @Test
    void aBotIsNotAddedAsAPerson() {
        assertFault("role", "unsuitable", () -> users.add(ada, Server.newcomer("Bot"), Optional.empty(), Role.BOT));
    }

    @Test
    void onlyAdministratorsAddChangeAndDeactivate() {
        var bob = server.member(ada, "Bob");
        var token = server.token(ada, Scope.IDENTITY_READ);
        var hashes = server.passwords.hashed.get();
        for (var actor : new Actor[] {bob, token}) {
            var code = actor == bob ? "administrator.needed" : "token.scope_missing";
            assertRefused(
                    Failure.Forbidden.class,
                    code,
                    () -> users.add(actor, Server.newcomer("Cid"), Optional.empty(), Role.MEMBER));
            assertRefused(
                    Failure.Forbidden.class,
                    code,
                    () -> users.change(actor, bob.id(), Expected.ANY, NO_NAME, Optional.of(Role.ADMIN)));
            assertRefused(Failure.Forbidden.class, code, () -> users.deactivate(actor, ada.id()));
        }
        assertThat(server.passwords.hashed).hasValue(hashes);
    }

    @Test
    void emailsAreSeenByAdministratorsAndByOneself() {
        var bob = server.member(ada, "Bob");

        assertThat(users.get(ada, bob.id()).email()).isEqualTo("bob@example.org");
        assertThat(users.get(bob, bob.id()).email()).isEqualTo("bob@example.org");
        assertThat(users.get(bob, ada.id()).email()).isNull();
        assertThat(users.directory(bob, Optional.empty(), Optional.empty(), 10).items())
                .extracting(UserJson::email)
                .containsExactly(null, "bob@example.org");
    }

    @Test
    void theDirectoryIsForThoseWhoHaveSignedIn() {
        var stranger = Server.stranger(ada.workspace());

        assertRefused(
                Failure.Unauthenticated.class,
                "session.needed",
                () -> users.directory(stranger, Optional.empty(), Optional.empty(), 10));
        assertRefused(Failure.Unauthenticated.class, "session.needed", () -> users.get(stranger, ada.id()));
        assertRefused(
                Failure.Forbidden.class,
                "token.scope_missing",
                () -> users.get(server.token(ada, Scope.CHAT_READ), ada.id()));
    }

    @Test
    void theDirectoryFindsPeopleByTheBeginningOfAWord() {
        users.add(ada, Server.newcomer("Élodie Stone"), Optional.empty(), Role.MEMBER);

        assertThat(users.directory(ada, Optional.of("STO"), Optional.empty(), 10)
                        .items())
                .extracting(UserJson::name)
                .containsExactly("Élodie Stone");
        assertThat(users.directory(ada, Optional.of("elo"), Optional.empty(), 10)
                        .items())
                .hasSize(1);
        assertThat(users.directory(ada, Optional.of("tone"), Optional.empty(), 10)
                        .items())
                .isEmpty();
        assertThat(users.directory(ada, Optional.of("  "), Optional.empty(), 10).items())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "\uD800", "a\nb"})
    void aQueryHoldsOnlyWhatAStoreUnderstands(String query) {
        assertFault("q", "bad_character", () -> users.directory(ada, Optional.of(query), Optional.empty(), 10));
    }

    @Test
    void aPageOfTheDirectoryFollowsTheOther() {
        server.member(ada, "Bob");
        server.member(ada, "Cid");

        var first = users.directory(ada, Optional.empty(), Optional.empty(), 2);
        var second = users.directory(
                ada, Optional.empty(), Optional.of(first.items().getLast().id()), 2);

        assertThat(first.items()).extracting(UserJson::name).containsExactly("Ada", "Bob");
        assertThat(first.more()).isTrue();
        assertThat(second.items()).extracting(UserJson::name).containsExactly("Cid");
        assertThat(second.more()).isFalse();
    }

    @Test
    void somebodyWhoIsNotThereIsNotFound() {
        var nobody = new UserId(new UUID(0x7000, 1));

        assertRefused(Failure.NotFound.class, "user.not_found", () -> users.get(ada, nobody));
        assertRefused(Failure.NotFound.class, "user.not_found", () -> users.deactivate(ada, nobody));
        assertRefused(
                Failure.NotFound.class,
                "user.not_found",
                () -> users.change(ada, nobody, Expected.ANY, NO_NAME, NO_ROLE));
    }

    @Test
    void somebodyInAnotherWorkspaceIsNotFound() {
        var other = server.identity
                .workspaces()
                .found(ada, new Slug("other"), "Other", Server.newcomer("Eve"))
                .admin();

        assertRefused(Failure.NotFound.class, "user.not_found", () -> users.get(ada, other.id()));
        assertRefused(Failure.NotFound.class, "user.not_found", () -> users.deactivate(ada, other.id()));
    }

    @Test
    void anAdministratorAppointsAndNamesPeople() {
        var bob = server.member(ada, "Bob");
        server.clock.advance(Duration.ofMinutes(1));
        var before = server.position();

        var changed = users.change(
                ada, bob.id(), Expected.ANY, Optional.of(new PersonName("Robert")), Optional.of(Role.ADMIN));

        assertThat(changed.name()).isEqualTo("Robert");
        assertThat(changed.role()).isEqualTo(Role.ADMIN);
        assertThat(changed.updatedAt()).isEqualTo(Server.START.plus(Duration.ofMinutes(1)));
        assertThat(users.get(ada, bob.id())).isEqualTo(changed);
        assertThat(server.typesSince(before)).containsExactly("user.changed");
    }

    @Test
    void aChangeIsMadeToTheVersionThatWasSeenAndToNoOther() {
        var seen = users.get(ada, server.member(ada, "Bob").id());
        var mine = Optional.of(new PersonName("Robert"));

        var changed = users.change(ada, seen.id(), Expected.version(seen.version()), mine, NO_ROLE);

        assertThat(changed).isEqualTo(users.get(ada, seen.id()));
        assertStale(() -> users.change(
                ada, seen.id(), Expected.version(seen.version()), Optional.of(new PersonName("Rob")), NO_ROLE));
        assertStale(() -> users.change(ada, seen.id(), Expected.version(seen.version()), mine, NO_ROLE));
        var again = users.change(ada, seen.id(), Expected.version(changed.version()), NO_NAME, Optional.of(Role.ADMIN));
        assertThat(again.role()).isEqualTo(Role.ADMIN);
        assertThat(users.get(ada, seen.id()).name()).isEqualTo("Robert");
    }

    @Test
    void whoNamesAnotherVersionIsToldSoBeforeAnythingElse() {
        assertStale(() -> users.change(ada, ada.id(), Expected.version(7), NO_NAME, Optional.of(Role.MEMBER)));
    }

    @Test
    void aChangeOfNothingLeavesTheVersionAsItIs() {
        var seen = users.get(ada, ada.id());

        assertThat(users.change(ada, ada.id(), Expected.version(seen.version()), NO_NAME, NO_ROLE))
                .isEqualTo(seen);
    }

    @Test
    void theViewTellsWhoSeesMore() {
        var bob = server.member(ada, "Bob");
        var cid = server.member(ada, "Cid");
        users.deactivate(ada, cid.id());

        assertThat(users.get(ada, bob.id()).view()).isEqualTo("full");
        assertThat(users.get(bob, bob.id()).view()).isEqualTo("full");
        assertThat(users.get(bob, ada.id()).view()).isEmpty();
        // Nobody sees an email of those who have none, and still an administrator would.
        assertThat(users.get(ada, cid.id()).view()).isEqualTo("full");
        assertThat(users.get(bob, cid.id()).view()).isEmpty();
    }

    private static void assertStale(ThrowingCallable useCase) {
        assertRefused(Failure.Stale.class, "version.stale", useCase);
    }

    @Test
    void aChangeThatNamesNothingTellsNothing() {
        var before = server.position();

        users.change(ada, ada.id(), Expected.ANY, NO_NAME, NO_ROLE);

        assertThat(server.position()).isEqualTo(before);
    }

    @Test
    void whoeverIsDemotedKeepsTheirSessionAndLosesTheirRights() {
        var signedIn = server.admin(ada, "Bob");

        users.change(ada, signedIn.id(), Expected.ANY, NO_NAME, Optional.of(Role.MEMBER));

        assertThat(server.identity
                        .sessions()
                        .mine(signedIn, Optional.empty(), 10)
                        .items())
                .hasSize(1);
        assertThat(server.signIn(ada.workspace(), "Bob").isAdministrator()).isFalse();
    }

    @Test
    void theLastAdministratorIsNeitherDemotedNorDeactivated() {
        var bob = server.admin(ada, "Bob");
        users.deactivate(ada, bob.id());

        assertRefused(
                Failure.Conflict.class,
                "user.last_administrator",
                () -> users.change(ada, ada.id(), Expected.ANY, NO_NAME, Optional.of(Role.MEMBER)));
        assertRefused(Failure.Conflict.class, "user.last_administrator", () -> users.deactivate(ada, ada.id()));
        assertThat(users.get(ada, ada.id()).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void whoeverIsDeactivatedLosesAllThatTheyCameInBy() {
        var bob = server.member(ada, "Bob");
        var phone = server.identity
                .sessions()
                .signIn(Server.stranger(ada.workspace()), "", Server.email("Bob"), Server.PASSWORD);
        var token = server.identity.tokens().mint(bob, "ci", Set.of(Scope.CHAT_READ), Optional.empty());
        var link = server.identity.transfers().offer(bob);
        var before = server.position();

        users.deactivate(ada, bob.id());

        assertThat(server.typesSince(before))
                .containsExactly("user.deactivated", "session.ended", "session.ended", "token.revoked");
        assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> server.actor(phone));
        assertRefused(
                Failure.Unauthenticated.class,
                "session.unknown",
                () -> server.actor(token.secret().text()));
        assertRefused(
                Failure.NotFound.class,
                "transfer.not_found",
                () -> server.identity
                        .transfers()
                        .redeem(
                                Server.stranger(ada.workspace()),
                                "",
                                link.secret().text()));
        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> server.signIn(ada.workspace(), "Bob"));
    }

    @Test
    void whoeverIsDeactivatedFreesTheirEmailAndIsStillThereToBeRead() {
        var bob = server.member(ada, "Bob");
        users.deactivate(ada, bob.id());

        assertThat(users.get(ada, bob.id()).status()).isEqualTo(User.Status.DEACTIVATED);
        assertThat(users.get(ada, bob.id()).email()).isNull();
        assertThat(users.directory(ada, Optional.empty(), Optional.empty(), 10).items())
                .hasSize(1);
        assertThat(server.member(ada, "Bob").id()).isNotEqualTo(bob.id());
    }

    @Test
    void whoeverLostTheirRoleSinceTheyCameInAdministersNothing() {
        var bob = server.admin(ada, "Bob");
        users.change(ada, bob.id(), Expected.ANY, NO_NAME, Optional.of(Role.MEMBER));

        assertThat(bob.isAdministrator()).isTrue();
        assertNoAdministrator(() -> users.add(bob, Server.newcomer("Cid"), Optional.empty(), Role.MEMBER));
        assertNoAdministrator(() -> users.change(bob, bob.id(), Expected.ANY, NO_NAME, Optional.of(Role.ADMIN)));
        assertNoAdministrator(() -> users.deactivate(bob, ada.id()));
        assertNoAdministrator(() -> server.identity.bans().ban(bob, ada.id()));
        assertNoAdministrator(() -> server.identity.invitations().code(bob));
        assertNoAdministrator(() -> server.identity.invitations().regenerate(bob));
        assertNoAdministrator(
                () -> server.identity.settings().change(bob, Expected.ANY, Optional.of("Bob's"), Map.of()));
        assertNoAdministrator(
                () -> server.identity.workspaces().found(bob, new Slug("bobs"), "Bob's", Server.newcomer("Cid")));
    }

    @Test
    void whoeverIsBannedDoesNotUnbanThemselves() {
        var bob = server.admin(ada, "Bob");
        server.identity.bans().ban(ada, bob.id());

        assertNoAdministrator(() -> server.identity.bans().unban(bob, bob.id()));
    }

    @Test
    void whoeverIsBannedWhileAHashIsMadeAddsNobody() {
        var bob = server.admin(ada, "Bob");
        server.passwords.meanwhile = () -> server.identity.bans().ban(ada, bob.id());

        assertNoAdministrator(() -> users.add(bob, Server.newcomer("Cid"), Optional.empty(), Role.ADMIN));
    }

    @Test
    void whoeverIsBannedWhileAHashIsMadeFoundsNothing() {
        var bob = server.admin(ada, "Bob");
        server.passwords.meanwhile = () -> server.identity.bans().ban(ada, bob.id());

        assertNoAdministrator(
                () -> server.identity.workspaces().found(bob, new Slug("bobs"), "Bob's", Server.newcomer("Cid")));
        assertThat(server.store.workspaces().called(new Slug("bobs"))).isEmpty();
    }

    private static void assertNoAdministrator(ThrowingCallable useCase) {
        assertRefused(Failure.Forbidden.class, "administrator.needed", useCase);
    }

    @Test
    void deactivatingTwiceTellsOnce() {
        var bob = server.member(ada, "Bob");
        users.deactivate(ada, bob.id());
        var before = server.position();

        users.deactivate(ada, bob.id());

        assertThat(server.position()).isEqualTo(before);
    }
}
