package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActorTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(0, 1));
    private static final Entrance SESSION = new Entrance.BySession(new SessionId(new UUID(0, 3)));

    @Test
    void aStrangerMayDoNothingThatNeedsAName() {
        var stranger = new Actor.Stranger(WORKSPACE, Optional.of("192.0.2.1"));

        assertThat(stranger.user()).isEmpty();
        assertThatExceptionOfType(Failure.Unauthenticated.class)
                .isThrownBy(() -> stranger.mustReach(Scope.IDENTITY_READ))
                .returns("session.needed", Failure::code);
        assertThatExceptionOfType(Failure.Unauthenticated.class)
                .isThrownBy(() -> stranger.mustAdminister(Scope.IDENTITY_READ));
        assertThatExceptionOfType(Failure.Unauthenticated.class).isThrownBy(stranger::mustBePerson);
    }

    @Test
    void theHouseAdministersButIsNobody() {
        var house = new Actor.House(WORKSPACE);

        assertThat(house.user()).isEmpty();
        assertThat(house.address()).isEmpty();
        assertThatCode(() -> house.mustAdminister(Scope.TERMINALS_WRITE)).doesNotThrowAnyException();
        assertThatExceptionOfType(Failure.Forbidden.class)
                .isThrownBy(() -> house.mustReach(Scope.IDENTITY_READ))
                .returns("person.needed", Failure::code);
        assertThatExceptionOfType(Failure.Forbidden.class).isThrownBy(house::mustBePerson);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void aSessionReachesEveryScope(Scope scope) {
        var member = person(Role.MEMBER, SESSION);

        assertThat(member.mustReach(scope)).isSameAs(member);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void onlyAdministratorsAdminister(Role role) {
        assertThatExceptionOfType(Failure.Forbidden.class)
                .isThrownBy(() -> person(role, SESSION).mustAdminister(Scope.IDENTITY_WRITE))
                .returns("administrator.needed", Failure::code);
        assertThatCode(() -> person(Role.ADMIN, SESSION).mustAdminister(Scope.IDENTITY_WRITE))
                .doesNotThrowAnyException();
    }

    @Test
    void aTokenDoesWhatItsScopesNameAndNoMore() {
        var reader = person(Role.ADMIN, token(Scope.IDENTITY_READ));

        assertThatCode(() -> reader.mustAdminister(Scope.IDENTITY_READ)).doesNotThrowAnyException();
        assertThatExceptionOfType(Failure.Forbidden.class)
                .isThrownBy(() -> reader.mustAdminister(Scope.IDENTITY_WRITE))
                .returns("token.scope_missing", Failure::code)
                .withMessageContaining("identity:write");
    }

    @Test
    void aTokenNeverMakesAMemberAnAdministrator() {
        var everything = new Entrance.ByToken(new AccessTokenId(new UUID(0, 4)), EnumSet.allOf(Scope.class));

        assertThatExceptionOfType(Failure.Forbidden.class)
                .isThrownBy(() -> person(Role.MEMBER, everything).mustAdminister(Scope.IDENTITY_WRITE))
                .returns("administrator.needed", Failure::code);
    }

    @Test
    void aTokenIsNoSession() {
        assertThat(person(Role.MEMBER, SESSION).mustHaveSession()).isEqualTo(SESSION);
        assertThatExceptionOfType(Failure.Forbidden.class)
                .isThrownBy(
                        () -> person(Role.ADMIN, token(Scope.IDENTITY_WRITE)).mustHaveSession())
                .returns("token.insufficient", Failure::code);
    }

    @Test
    void anAddressHoldsNothingThatCannotBeStored() {
        var hostile = Optional.of("192.0.2.1\0\uD800\n" + "x".repeat(1_000));

        assertThat(new Actor.Stranger(WORKSPACE, hostile).address()).contains("192.0.2.1" + "x".repeat(91));
        assertThat(new Actor.Person(WORKSPACE, new UserId(new UUID(0, 2)), Role.MEMBER, SESSION, hostile).address())
                .contains("192.0.2.1" + "x".repeat(91));
    }

    private static Entrance token(Scope... scopes) {
        return new Entrance.ByToken(new AccessTokenId(new UUID(0, 4)), Set.of(scopes));
    }

    private static Actor.Person person(Role role, Entrance entrance) {
        return new Actor.Person(WORKSPACE, new UserId(new UUID(0, 2)), role, entrance, Optional.empty());
    }
}
