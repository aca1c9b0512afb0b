package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
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
        var founded = founded(workspace, admin, password);
        work.done(actor, "workspace.founded", workspace.id());
        return founded;
    }

    /**
     * The same by the house itself, for whoever has the server's console. On a server where nobody is yet, the first one is the
     * home workspace: {@link Failure.Conflict} {@code home.missing} for any other.
     */
    public Founded found(Slug slug, String name, Newcomer admin) {
        var home = store.workspaces().called(Slug.HOME);
        if (home.isPresent()) {
            return found(new Actor.House(home.get().id()), slug, name, admin);
        }
        if (!slug.equals(Slug.HOME)) {
            throw new Failure.Conflict(
                    "home.missing", "Nobody is here yet: the first workspace is called " + Slug.HOME + ".");
        }
        return founded(founding.planned(slug, new WorkspaceName(name)), admin, hasher.hash(admin.password()));
    }

    private Founded founded(Workspace workspace, Newcomer admin, PasswordHash password) {
        return work.write(
                new Actor.House(workspace.id()),
                (tx, emit) -> founding.found(tx, workspace, admin, password, emit)
                        .map(user -> new Founded(WorkspaceJson.of(workspace), UserJson.inFull(user)))
                        .orElseThrow(() -> taken(workspace.slug())));
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
