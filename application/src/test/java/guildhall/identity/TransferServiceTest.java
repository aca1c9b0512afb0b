package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Secret;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferServiceTest {
    private final Server server = new Server();
    private final TransferService transfers = server.identity.transfers();
    private final Actor.Person ada = server.ada();
    private final Actor.Person bob = server.member(ada, "Bob");

    @Test
    void aLinkSignsInOnAnotherDeviceOnce() {
        var link = transfers.offer(bob);
        var before = server.position();

        var signedIn = redeem(link.secret().text());

        assertThat(signedIn.user().id()).isEqualTo(bob.id());
        assertThat(signedIn.session().device()).isEqualTo("Phone");
        assertThat(link.expiresAt()).isEqualTo(Server.START.plus(Duration.ofHours(4)));
        assertThat(server.typesSince(before)).containsExactly("session.started");
        assertUnknown(link.secret().text());
    }

    @Test
    void aLinkLeadsToItsOwnWorkspaceWhereverItIsOpened() {
        var link = transfers.offer(bob);

        var signedIn = transfers.redeem(
                Server.stranger(new WorkspaceId(new UUID(0x7000, 1))),
                "Phone",
                link.secret().text());

        assertThat(signedIn.workspace().id()).isEqualTo(ada.workspace());
    }

    @Test
    void aLinkIsGoodForFourHours() {
        var link = transfers.offer(bob);
        server.clock.advance(Duration.ofHours(4));

        assertUnknown(link.secret().text());
    }

    @Test
    void anotherLinkTakesThePlaceOfTheOneBefore() {
        var first = transfers.offer(bob).secret().text();
        var hers = transfers.offer(ada).secret().text();
        var second = transfers.offer(bob).secret().text();

        assertUnknown(first);
        assertThat(redeem(second).user().id()).isEqualTo(bob.id());
        assertThat(redeem(hers).user().id()).isEqualTo(ada.id());
    }

    @Test
    void whoeverWasPutOutUsesNoLink() {
        var link = transfers.offer(bob);
        server.identity.bans().ban(ada, bob.id());

        assertUnknown(link.secret().text());
        assertRefused(Failure.Unauthenticated.class, "session.unknown", () -> transfers.offer(bob));
    }

    @Test
    void aTokenOffersNoLink() {
        assertRefused(
                Failure.Forbidden.class,
                "token.insufficient",
                () -> transfers.offer(server.token(bob, Scope.IDENTITY_WRITE)));
    }

    @Test
    void anotherKindOfSecretIsNoLink() {
        assertUnknown(
                Secret.mint(Secret.Kind.SESSION, ada.workspace(), new Random(3)).text());
        assertUnknown(Secret.mint(Secret.Kind.TRANSFER, ada.workspace(), new Random(3))
                .text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gh_tra_", "gh_tra_\0", "\uD800"})
    void aHostileTextIsNoLink(String code) {
        assertUnknown(code);
    }

    private SignedIn redeem(String code) {
        return transfers.redeem(Server.stranger(ada.workspace()), "Phone", code);
    }

    private void assertUnknown(String code) {
        assertRefused(Failure.NotFound.class, "transfer.not_found", () -> redeem(code));
    }
}
