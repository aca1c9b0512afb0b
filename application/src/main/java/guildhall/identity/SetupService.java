package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.store.Store;
import guildhall.live.UnitOfWork;
import java.util.Optional;

/** The first hour of a server: nobody is there yet, and whoever comes first founds the home workspace. */
public final class SetupService {
    private final UnitOfWork work;
    private final Store store;
    private final PasswordHasher hasher;
    private final Founding founding;
    private final SignIns signIns;

    SetupService(UnitOfWork work, Store store, PasswordHasher hasher, Founding founding, SignIns signIns) {
        this.work = work;
        this.store = store;
        this.hasher = hasher;
        this.founding = founding;
        this.signIns = signIns;
    }

    public boolean needed() {
        return store.workspaces().called(Slug.HOME).isEmpty();
    }

    /**
     * Founds the home workspace under {@code name}, with {@code admin} as its administrator, and signs them in.
     * {@link Failure.NotFound} once that is done; {@link Failure.Conflict} {@code setup.done} where somebody else does it at
     * the same moment.
     */
    public SignedIn setup(Optional<String> address, String device, String name, Newcomer admin) {
        if (!needed()) {
            throw new Failure.NotFound("setup.not_found", "This server is set up already.");
        }
        var home = founding.planned(Slug.HOME, Failure.Invalid.at("workspace", () -> new WorkspaceName(name)));
        var stranger = new Actor.Stranger(home.id(), address);
        var password = hasher.hash(admin.password());
        return work.write(stranger, (tx, emit) -> {
            var founder = founding.found(tx, home, admin, password, emit).orElseThrow(SetupService::done);
            return signIns.begin(tx, stranger, founder, device, emit);
        });
    }

    private static Failure done() {
        return new Failure.Conflict("setup.done", "Somebody else has just set up this server.");
    }
}
