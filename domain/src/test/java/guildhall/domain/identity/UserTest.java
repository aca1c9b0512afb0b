package guildhall.domain.identity;

import static guildhall.domain.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-21T12:00:00Z");
    private static final PasswordHash HASH = new PasswordHash("hash");
    private static final Workspace WORKSPACE =
            Workspace.founded(new WorkspaceId(new UUID(0, 1)), Slug.HOME, new WorkspaceName("Home"), "code", THEN);

    @Test
    void whoeverJoinsIsActiveAndSaysNothingYet() {
        var ada = joining(Role.MEMBER);

        assertThat(ada.isActive()).isTrue();
        assertThat(ada.bio()).isEmpty();
        assertThat(ada.createdAt()).isEqualTo("2026-11-21T10:00:00.123Z").isEqualTo(ada.updatedAt());
        assertThat(ada.version()).isEqualTo(1);
    }

    @Test
    void aWorkspacePrintsNothingOfItsInvitation() {
        assertThat(WORKSPACE).asString().contains("home").doesNotContain("code");
    }

    @Test
    void aBotDoesNotJoinWithAPassword() {
        assertRefused(() -> joining(Role.BOT), "role", "unsuitable");
    }

    @Test
    void aBotHasNeitherEmailNorPassword() {
        assertRefused(() -> bot().reachedAt(new Email("bot@example.org"), NOW), "email", "unsuitable");
        assertRefused(() -> bot().keyed(HASH, NOW), "password", "unsuitable");
    }

    @Test
    void whoeverBecomesWhatTheyAreHasNotChanged() {
        var ada = joining(Role.MEMBER).saying("Notes", NOW);

        assertThat(ada.named(ada.name(), LATER)).isSameAs(ada);
        assertThat(ada.called(ada.username(), LATER)).isSameAs(ada);
        assertThat(ada.reachedAt(ada.email().orElseThrow(), LATER)).isSameAs(ada);
        assertThat(ada.saying("Notes", LATER)).isSameAs(ada);
        assertThat(ada.appointed(Role.MEMBER, LATER)).isSameAs(ada);
        assertThat(ada.saying("Other notes", LATER).updatedAt()).isEqualTo(LATER);
    }

    @Test
    void eachChangeTouchesWhatItNamesAndTheTime() {
        var ada = joining(Role.MEMBER);
        var changed = ada.named(new PersonName("Augusta"), NOW)
                .called(new Username("augusta"), NOW)
                .reachedAt(new Email("augusta@example.org"), NOW)
                .saying("Notes\non the engine", NOW)
                .keyed(new PasswordHash("other"), NOW)
                .appointed(Role.ADMIN, NOW);

        assertThat(changed)
                .isEqualTo(new User(
                        ada.id(),
                        new Username("augusta"),
                        new PersonName("Augusta"),
                        Optional.of(new Email("augusta@example.org")),
                        Optional.of(new PasswordHash("other")),
                        Role.ADMIN,
                        User.Status.ACTIVE,
                        "Notes\non the engine",
                        THEN,
                        NOW,
                        1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\uD800"})
    void aBioHoldsOnlyWhatCanBeStored(String bio) {
        assertRefused(() -> joining(Role.MEMBER).saying(bio, NOW), "bio", "bad_character");
    }

    @Test
    void aBioHas1000CharactersAtMost() {
        assertRefused(() -> joining(Role.MEMBER).saying("x".repeat(1_001), NOW), "bio", "too_long");
    }

    @Test
    void whoeverIsDeactivatedFreesTheirEmailAndCanDoNothingMore() {
        var gone = joining(Role.ADMIN).deactivated(NOW);

        assertThat(gone.status()).isEqualTo(User.Status.DEACTIVATED);
        assertThat(gone.email()).isEmpty();
        assertThat(gone.password()).isEmpty();
        assertThat(gone.isActive()).isFalse();
        assertThat(gone.administers()).isFalse();
        assertThat(gone.deactivated(NOW.plusSeconds(1))).isSameAs(gone);
        assertConflict(() -> gone.banned(NOW), "user.deactivated");
        assertConflict(() -> gone.unbanned(NOW), "user.not_banned");
        assertConflict(() -> gone.keyed(HASH, NOW), "user.not_active");
        assertConflict(() -> gone.appointed(Role.ADMIN, NOW), "user.not_active");
        assertConflict(() -> gone.reachedAt(new Email("a@b"), NOW), "user.not_active");
    }

    @Test
    void whoeverIsBannedMayBeLetInAgainAsTheyWere() {
        var ada = joining(Role.ADMIN);
        var banned = ada.banned(NOW);

        assertThat(banned.administers()).isFalse();
        assertThat(banned.banned(NOW.plusSeconds(1))).isSameAs(banned);
        assertThat(banned.unbanned(NOW).administers()).isTrue();
        assertThat(banned.unbanned(NOW).email()).isEqualTo(ada.email());
        assertConflict(() -> banned.appointed(Role.MEMBER, NOW), "user.not_active");
        assertConflict(() -> ada.unbanned(NOW), "user.not_banned");
        assertThat(banned.deactivated(NOW).email()).isEmpty();
    }

    @Test
    void aPersonNeverBecomesABotNorABotAPerson() {
        assertRefused(() -> joining(Role.MEMBER).appointed(Role.BOT, NOW), "role", "unsuitable");
        assertRefused(() -> bot().appointed(Role.MEMBER, NOW), "role", "unsuitable");
        assertThat(bot().appointed(Role.BOT, NOW).role()).isEqualTo(Role.BOT);
    }

    @Test
    void theLastAdministratorIsSpared() {
        assertConflict(() -> WORKSPACE.mustSpare(joining(Role.ADMIN), 1), "user.last_administrator");
        WORKSPACE.mustSpare(joining(Role.ADMIN), 2);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void whoeverDoesNotAdministerMayGo(Role role) {
        WORKSPACE.mustSpare(role == Role.BOT ? bot() : joining(role), 1);
    }

    @Test
    void anAdministratorWhoIsBannedAlreadyMayGo() {
        WORKSPACE.mustSpare(joining(Role.ADMIN).banned(NOW), 1);
    }

    @Test
    void aWorkspaceChangesItsNameAndItsInvitation() {
        assertThat(WORKSPACE.renamed(new WorkspaceName(" The Works "), NOW).name())
                .hasToString("The Works");
        assertThat(WORKSPACE.inviting("other", NOW).invitation()).isEqualTo("other");
        assertThat(WORKSPACE.touched(NOW).updatedAt()).isEqualTo(NOW);
        assertRefused(() -> new WorkspaceName("\0"), "name", "bad_character");
        assertRefused(() -> new WorkspaceName("x".repeat(101)), "name", "too_long");
    }

    private static User joining(Role role) {
        return User.joining(
                new UserId(new UUID(0, 2)),
                new Username("ada"),
                new PersonName("Ada"),
                new Email("ada@example.org"),
                HASH,
                role,
                THEN);
    }

    private static User bot() {
        return new User(
                new UserId(new UUID(0, 3)),
                new Username("bot"),
                new PersonName("Bot"),
                Optional.empty(),
                Optional.empty(),
                Role.BOT,
                User.Status.ACTIVE,
                "",
                THEN,
                THEN,
                1);
    }

    private static void assertConflict(ThrowingCallable change, String code) {
        assertThatExceptionOfType(Failure.Conflict.class).isThrownBy(change).returns(code, Failure::code);
    }
}
