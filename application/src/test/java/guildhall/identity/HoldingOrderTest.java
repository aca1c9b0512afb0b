package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Expected;
import guildhall.persistence.memory.InMemoryStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In what order use cases touch rows: a store in memory lets nobody else in meanwhile, so that races do not tell. */
class HoldingOrderTest {
    private final Overheard store = new Overheard(new InMemoryStore());
    private final Server server = new Server(store);

    @Test
    void joiningHoldsTheWorkspaceBeforeItLooksAtAnythingThatDecides() {
        var ada = server.ada();

        server.member(ada, "Bob");

        assertThat(store.lastWrite().getFirst()).isEqualTo("workspace.hold");
        assertThat(store.lastWrite()).contains("workspace.get", "decisions.get", "bans.refuses");
    }

    @Test
    void redeemingALinkHoldsItsOwnerBeforeItTakesTheLink() {
        var ada = server.ada();
        var link = server.identity.transfers().offer(ada).secret().text();

        server.identity.transfers().redeem(Server.stranger(ada.workspace()), "Phone", link);

        assertThat(store.lastWrite()).startsWith("transfers.get", "users.hold", "transfers.take");
    }

    @Test
    void whoeverAdministersHoldsTheWorkspaceBeforeTheyAreAskedForTheirRole() {
        var ada = server.ada();
        var bob = server.member(ada, "Bob");

        server.identity.users().change(ada, bob.id(), Expected.ANY, Optional.empty(), Optional.empty());

        assertThat(store.lastWrite()).startsWith("workspace.hold", "users.get", "users.hold");
    }
}
