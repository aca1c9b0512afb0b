package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.identity.Slug;
import org.junit.jupiter.api.Test;

class WorkspaceServiceTest {
    private static final Slug BRANCH = new Slug("branch");

    private final Server server = new Server();
    private final WorkspaceService workspaces = server.identity.workspaces();
    private final Actor.Person ada = server.ada();

    @Test
    void anAdministratorOfTheHomeWorkspaceFoundsAnotherOne() {
        var founded = workspaces.found(ada, BRANCH, "The Branch", Server.newcomer("Bob"));

        assertThat(workspaces.called(BRANCH)).isEqualTo(founded.workspace());
        assertThat(founded.admin().role()).isEqualTo(Role.ADMIN);
        assertThat(server.signIn(founded.workspace().id(), "Bob").isAdministrator())
                .isTrue();
    }

    @Test
    void theHouseFoundsOneToo() {
        workspaces.found(new Actor.House(ada.workspace()), BRANCH, "The Branch", Server.newcomer("Bob"));

        assertThat(workspaces.called(BRANCH).name()).hasToString("The Branch");
    }

    @Test
    void atTheConsoleTheFirstOneIsHomeAndOthersFollow() {
        var empty = new Server();
        var services = empty.identity.workspaces();
        assertRefused(
                Failure.Conflict.class,
                "home.missing",
                () -> services.found(BRANCH, "The Branch", Server.newcomer("Bob")));

        var home = services.found(Slug.HOME, "The Works", Server.newcomer("Ada"));
        assertThat(empty.identity.setup().needed()).isFalse();
        assertThat(empty.signIn(home.workspace().id(), "Ada").isAdministrator()).isTrue();

        var branch = services.found(BRANCH, "The Branch", Server.newcomer("Bob"));
        assertThat(services.called(BRANCH)).isEqualTo(branch.workspace());
        assertRefused(
                Failure.Conflict.class,
                "workspace.slug_taken",
                () -> services.found(Slug.HOME, "Again", Server.newcomer("Cid")));
    }

    @Test
    void theSameAddressMayBelongToSomebodyInEachWorkspace() {
        var founded = workspaces.found(ada, BRANCH, "The Branch", Server.newcomer("Ada"));

        assertThat(founded.admin().id()).isNotEqualTo(ada.id());
    }

    @Test
    void aSlugIsTakenOnce() {
        workspaces.found(ada, BRANCH, "The Branch", Server.newcomer("Bob"));
        var before = server.position();

        assertRefused(
                Failure.Conflict.class,
                "workspace.slug_taken",
                () -> workspaces.found(ada, BRANCH, "Another", Server.newcomer("Cid")));
        assertThat(server.position()).isEqualTo(before);
    }

    @Test
    void aNameThatIsNoneIsNamedAsItWasWritten() {
        assertFault("name", "blank", () -> workspaces.found(ada, BRANCH, " ", Server.newcomer("Bob")));
    }

    @Test
    void nobodyElseFoundsWorkspaces() {
        var bob = server.member(ada, "Bob");
        var founded = workspaces.found(ada, BRANCH, "The Branch", Server.newcomer("Cid"));
        var cid = server.signIn(founded.workspace().id(), "Cid");

        assertRefused(Failure.Forbidden.class, "administrator.needed", () -> found(bob));
        assertRefused(Failure.Forbidden.class, "home.needed", () -> found(cid));
        assertRefused(Failure.Forbidden.class, "token.scope_missing", () -> found(server.token(ada, Scope.CHAT_WRITE)));
        assertRefused(Failure.Unauthenticated.class, "session.needed", () -> found(Server.stranger(ada.workspace())));
    }

    @Test
    void aSlugThatNobodyHasLeadsNowhere() {
        assertRefused(Failure.NotFound.class, "workspace.not_found", () -> workspaces.called(BRANCH));
    }

    private void found(Actor actor) {
        workspaces.found(actor, new Slug("third"), "Third", Server.newcomer("Dan"));
    }
}
