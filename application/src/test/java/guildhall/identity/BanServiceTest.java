package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.identity.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BanServiceTest {
    private static final String ELSEWHERE = "198.51.100.7";

    private final Server server = new Server();
    private final BanService bans = server.identity.bans();
    private final Actor.Person ada = server.ada();
    private final Actor.Stranger fromElsewhere = new Actor.Stranger(ada.workspace(), Optional.of(ELSEWHERE));
    private final Actor.Person bob = server.actor(server.identity
            .invitations()
            .join(fromElsewhere, "Safari", server.identity.invitations().code(ada), Server.newcomer("Bob")));

    @Test
    void whoeverIsBannedIsOutAndSoAreTheirAddresses() {
        var before = server.position();

        bans.ban(ada, bob.id());

        assertThat(server.typesSince(before)).containsExactly("user.banned", "session.ended");
        assertThat(server.identity.users().get(ada, bob.id()).status()).isEqualTo(User.Status.BANNED);
        assertThat(bans.refuses(fromElsewhere)).isTrue();
        assertThat(bans.refuses(ada)).isFalse();
        assertThat(bans.refuses(new Actor.House(ada.workspace()))).isFalse();
        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> server.signIn(ada.workspace(), "Bob"));
    }

    @Test
    void theAddressIsTheOneWhereTheSessionWasLastSeen() {
        var there = Optional.of("203.0.113.9");
        server.identity.sessions().seen(new Actor.Person(bob.workspace(), bob.id(), bob.role(), bob.entrance(), there));

        bans.ban(ada, bob.id());

        assertThat(bans.refuses(new Actor.Stranger(ada.workspace(), there))).isTrue();
    }

    @Test
    void theAddressesThatOnlyTheAuditTrailRemembersAreRefusedToo() {
        server.identity.sessions().endCurrent(bob);
        var again = server.signIn(ada.workspace(), "Bob");
        server.identity.sessions().endCurrent(again);

        bans.ban(ada, bob.id());

        assertThat(bans.refuses(fromElsewhere)).isTrue();
    }

    @Test
    void whoeverBansIsNotShutOut() {
        server.signIn(ada.workspace(), "Bob");

        bans.ban(ada, bob.id());

        assertThat(bans.refuses(Server.stranger(ada.workspace()))).isFalse();
        assertThat(bans.refuses(fromElsewhere)).isTrue();
    }

    @Test
    void theAddressesOfSomebodyWhoLeftForGoodAreFree() {
        bans.ban(ada, bob.id());
        server.identity.users().deactivate(ada, bob.id());

        assertThat(bans.refuses(fromElsewhere)).isFalse();
    }

    @Test
    void nobodySignsInFromWhereABannedPersonCameFrom() {
        server.member(ada, "Carol");
        bans.ban(ada, bob.id());

        assertRefused(
                Failure.Forbidden.class,
                "address.banned",
                () -> server.identity
                        .sessions()
                        .signIn(fromElsewhere, "Safari", Server.email("Carol"), Server.PASSWORD));
        assertThat(server.signIn(ada.workspace(), "Carol").workspace()).isEqualTo(ada.workspace());
    }

    @Test
    void banningTwiceTellsOnce() {
        bans.ban(ada, bob.id());
        var before = server.position();

        bans.ban(ada, bob.id());

        assertThat(server.position()).isEqualTo(before);
        assertThat(bans.refuses(fromElsewhere)).isTrue();
    }

    @Test
    void whoeverIsUnbannedSignsInAsBefore() {
        bans.ban(ada, bob.id());
        var before = server.position();

        bans.unban(ada, bob.id());

        assertThat(server.typesSince(before)).containsExactly("user.unbanned");
        assertThat(bans.refuses(fromElsewhere)).isFalse();
        assertThat(server.signIn(ada.workspace(), "Bob").id()).isEqualTo(bob.id());
    }

    @Test
    void whoeverIsNotBannedIsNotUnbanned() {
        assertRefused(Failure.Conflict.class, "user.not_banned", () -> bans.unban(ada, bob.id()));
    }

    @Test
    void whoeverHasLeftIsNotBanned() {
        server.identity.users().deactivate(ada, bob.id());

        assertRefused(Failure.Conflict.class, "user.deactivated", () -> bans.ban(ada, bob.id()));
    }

    @Test
    void theLastAdministratorIsNotBanned() {
        assertRefused(Failure.Conflict.class, "user.last_administrator", () -> bans.ban(ada, ada.id()));
    }

    @Test
    void onlyAdministratorsBan() {
        assertRefused(Failure.Forbidden.class, "administrator.needed", () -> bans.ban(bob, ada.id()));
        assertRefused(Failure.Forbidden.class, "administrator.needed", () -> bans.unban(bob, ada.id()));
    }

    @Test
    void anAdministratorWhoWasBannedIsNoneUntilUnbanned() {
        server.identity.users().change(ada, bob.id(), Expected.ANY, Optional.empty(), Optional.of(Role.ADMIN));
        bans.ban(ada, bob.id());

        assertRefused(Failure.Conflict.class, "user.last_administrator", () -> bans.ban(ada, ada.id()));
        bans.unban(ada, bob.id());
        var again = server.signIn(ada.workspace(), "Bob");
        bans.ban(again, ada.id());
        assertThat(again.isAdministrator()).isTrue();
    }
}
