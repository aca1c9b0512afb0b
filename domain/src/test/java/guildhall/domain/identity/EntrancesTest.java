package guildhall.domain.identity;

import static guildhall.domain.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions, transfers, personal access tokens and their bearers. */
class EntrancesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final SecretHash SECRET = new SecretHash("00");
    private static final User ADA = User.joining(
            new UserId(new UUID(0, 2)),
            new Username("ada"),
            new PersonName("Ada"),
            new Email("ada@example.org"),
            new PasswordHash("hash"),
            Role.MEMBER,
            NOW);

    @Test
    void aSessionLasts30DaysInWholeMilliseconds() {
        var session = begun("Firefox", "192.0.2.1");

        assertThat(session.createdAt()).isEqualTo("2026-11-21T10:00:00.123Z").isEqualTo(session.lastSeenAt());
        assertThat(Duration.between(session.createdAt(), session.expiresAt())).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void whatADeviceSaysOfItselfIsCleanedAndNeverRefused() {
        var session = begun("curl\0\uD800\r\n" + "\uD83D\uDE00".repeat(300), "::1\0");

        assertThat(session.device()).isEqualTo("curl" + "\uD83D\uDE00".repeat(196));
        assertThat(session.address()).isEqualTo("::1");
    }

    @Test
    void nobodySignsInOnceTheyAreBanned() {
        assertThatExceptionOfType(Failure.Conflict.class)
                .isThrownBy(() -> Session.begun(new SessionId(new UUID(0, 3)), ADA.banned(NOW), SECRET, "", "", NOW))
                .returns("user.not_active", Failure::code);
    }

    @Test
    void aTransferIsGoodFor4Hours() {
        var transfer = Transfer.offered(SECRET, ADA.id(), NOW);

        assertThat(transfer.isGood(NOW.plus(Duration.ofHours(4)).minusMillis(1)))
                .isTrue();
        assertThat(transfer.isGood(NOW.plus(Duration.ofHours(4)))).isFalse();
    }

    @Test
    void aTokenNeedsANameAndAScope() {
        assertRefused(() -> minted(" ", Set.of(Scope.CHAT_READ), Optional.empty()), "name", "blank");
        assertRefused(() -> minted("a\0", Set.of(Scope.CHAT_READ), Optional.empty()), "name", "bad_character");
        assertRefused(() -> minted("ci", Set.of(), Optional.empty()), "scopes", "empty");
    }

    @Test
    void aTokenExpiresInAFutureThatCanBeStoredOrNever() {
        var scopes = Set.of(Scope.CHAT_READ);

        assertThat(minted("ci", scopes, Optional.empty()).expiresAt()).isEmpty();
        assertThat(minted("ci", scopes, Optional.of(NOW.plusSeconds(1))).expiresAt())
                .isPresent();
        assertRefused(() -> minted("ci", scopes, Optional.of(NOW)), "expires_at", "past");
        assertRefused(() -> minted("ci", scopes, Optional.of(Instant.MIN)), "expires_at", "past");
        assertRefused(() -> minted("ci", scopes, Optional.of(Instant.MAX)), "expires_at", "out_of_range");
    }

    @Test
    void aBearerIsGoodWhileActiveAndBeforeTheExpiry() {
        assertThat(bearer(ADA, Optional.empty()).isGood(NOW)).isTrue();
        assertThat(bearer(ADA, Optional.of(NOW.plusMillis(1))).isGood(NOW)).isTrue();
        assertThat(bearer(ADA, Optional.of(NOW)).isGood(NOW)).isFalse();
        assertThat(bearer(ADA.banned(NOW), Optional.empty()).isGood(NOW)).isFalse();
        assertThat(bearer(ADA.deactivated(NOW), Optional.empty()).isGood(NOW)).isFalse();
    }

    private static Session begun(String device, String address) {
        return Session.begun(new SessionId(new UUID(0, 3)), ADA, SECRET, device, address, NOW);
    }

    private static AccessToken minted(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
        return AccessToken.minted(new AccessTokenId(new UUID(0, 4)), ADA.id(), SECRET, name, scopes, expiresAt, NOW);
    }

    private static Bearer bearer(User user, Optional<Instant> expiresAt) {
        return new Bearer(user, new Entrance.BySession(new SessionId(new UUID(0, 3))), expiresAt);
    }
}
