package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Slug;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditServiceTest {
    private final Server server = new Server();
    private final Actor.Person ada = server.ada();
    private final Actor.Person bob = server.member(ada, "Bob");

    @Test
    void administratorsReadWhoDidWhatNewestFirst() {
        server.identity.bans().ban(ada, bob.id());

        var entries = find(AuditFilter.ALL);

        assertThat(entries)
                .extracting(AuditEntryJson::type)
                .startsWith("session.ended", "user.banned")
                .endsWith("workspace.founded");
        assertThat(entries.get(1).actorId()).contains(ada.id());
        assertThat(entries.get(1).subjectId()).contains(bob.id().value());
        assertThat(entries.get(1).address()).contains(Server.ADDRESS);
    }

    @Test
    void whatWasRefusedStandsThereToo() {
        assertRefused(
                Failure.Forbidden.class,
                "administrator.needed",
                () -> server.identity.users().deactivate(bob, ada.id()));

        var filter = new AuditFilter(
                Optional.of(bob.id()), Optional.of("administrator.needed"), Optional.empty(), Optional.empty());
        assertThat(find(filter))
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED));
    }

    @Test
    void sessionsThatBeganWithAnInvitationOrALinkNameWhoseTheyAre() {
        var link = server.identity.transfers().offer(ada).secret().text();
        server.identity.transfers().redeem(Server.stranger(ada.workspace()), "Phone", link);

        var started =
                new AuditFilter(Optional.empty(), Optional.of("session.started"), Optional.empty(), Optional.empty());
        assertThat(find(started))
                .extracting(AuditEntryJson::actorId)
                .containsExactly(Optional.of(ada.id()), Optional.of(bob.id()), Optional.of(ada.id()));
    }

    @Test
    void whatTheHouseEndsIsNotDoneByWhoseItWas() {
        server.identity.users().deactivate(new Actor.House(ada.workspace()), bob.id());

        assertThat(find(AuditFilter.ALL).getFirst().type()).isEqualTo("session.ended");
        assertThat(find(AuditFilter.ALL).getFirst().actorId()).isEmpty();
    }

    @Test
    void thatAWorkspaceWasFoundedStandsAtHomeToo() {
        var branch = server.identity
                .workspaces()
                .found(ada, new Slug("branch"), "The Branch", Server.newcomer("Cid"))
                .workspace();

        assertThat(find(AuditFilter.ALL).getFirst())
                .satisfies(entry -> assertThat(entry.type()).isEqualTo("workspace.founded"))
                .satisfies(entry -> assertThat(entry.actorId()).contains(ada.id()))
                .satisfies(entry ->
                        assertThat(entry.subjectId()).contains(branch.id().value()));
    }

    @Test
    void nobodyElseReadsIt() {
        assertRefused(
                Failure.Forbidden.class,
                "administrator.needed",
                () -> server.identity.audit().find(bob, AuditFilter.ALL, Optional.empty(), 10));
    }

    private List<AuditEntryJson> find(AuditFilter filter) {
        return server.identity.audit().find(ada, filter, Optional.empty(), 200).items();
    }
}
