package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.store.Store;
import guildhall.live.UnitOfWork;

/** The tenants of a server. */
public final class WorkspaceService {
    private final UnitOfWork work;
    private final Store store;
    private final PasswordHasher hasher;
    private final Founding founding;

    WorkspaceService(UnitOfWork work, Store store, PasswordHasher hasher, Founding founding) {
        this.work = work;
        this.store = store;
        this.hasher = hasher;
        this.founding = founding;
    }

    /** A new workspace and who administers it. */
    public record Founded(WorkspaceJson workspace, UserJson admin) {}

    /** The workspace that requests naming {@code slug} belong to. */
    public WorkspaceJson called(Slug slug) {
        return store.workspaces().called(slug).map(WorkspaceJson::of).orElseThrow(People::noWorkspace);
    }

    /**
     * Founds another workspace. For administrators of the home workspace, not by a token, and for the house. {@link Failure.Conflict}
     * {@code workspace.slug_taken} where there is one of that slug. It stands in both audit trails.
     */
    public Founded found(Actor actor, Slug slug, String name, Newcomer admin) {
        mustBeOfHome(actor);
        var workspace = founding.planned(slug, new WorkspaceName(name));
        var password = hasher.hash(admin.password());
        mustBeOfHome(actor);
        var founded = work.write(
                new Actor.House(workspace.id()),
                (tx, emit) -> founding.found(tx, workspace, admin, password, emit)
                        .map(user -> new Founded(WorkspaceJson.of(workspace), UserJson.inFull(user)))
                        .orElseThrow(() -> taken(slug)));
        work.done(actor, "workspace.founded", workspace.id());
        return founded;
    }

    /** Asked before the hash, so that nobody waits for it in vain, and after it, because that took its time. */
    private void mustBeOfHome(Actor actor) {
        if (actor instanceof Actor.House) {
            return;
        }
        work.read(actor, tx -> {
            actor.mustAdminister(Scope.IDENTITY_WRITE);
            People.mustNotBeByToken(actor);
            People.mustAdministerStill(tx, actor);
            return tx.identity()
                    .workspace()
                    .get()
                    .filter(workspace -> workspace.slug().equals(Slug.HOME))
                    .orElseThrow(() -> new Failure.Forbidden(
                            "home.needed", "Only administrators of the home workspace may found another one."));
        });
    }

    private static Failure taken(Slug slug) {
        return new Failure.Conflict("workspace.slug_taken", "There is a workspace called " + slug + " already.");
    }
}
