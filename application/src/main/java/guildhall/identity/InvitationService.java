package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.Workspace;
import guildhall.domain.store.Door;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The code by which anyone may join. */
public final class InvitationService {
    private final UnitOfWork work;
    private final Store store;
    private final PasswordHasher hasher;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Arrivals arrivals;
    private final SignIns signIns;

    InvitationService(
            UnitOfWork work,
            Store store,
            PasswordHasher hasher,
            RandomGenerator random,
            InstantSource clock,
            Arrivals arrivals,
            SignIns signIns) {
        this.work = work;
        this.store = store;
        this.hasher = hasher;
        this.random = random;
        this.clock = clock;
        this.arrivals = arrivals;
        this.signIns = signIns;
    }

    /** For administrators, and not by a token, because whoever joins is signed in. */
    public String code(Actor actor) {
        return work.read(actor, tx -> {
            actor.mustAdminister(Scope.IDENTITY_WRITE);
            People.mustNotBeByToken(actor);
            People.mustAdministerStill(tx, actor);
            return People.workspace(tx).invitation();
        });
    }

    /** Another code; the old one opens nothing any more. As {@link #code}. */
    public String regenerate(Actor actor) {
        var fresh = Door.mint(Door.Kind.INVITATION, random);
        return work.write(actor, (tx, emit) -> {
            var workspace = People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            People.mustNotBeByToken(actor);
            tx.doors().remove(Founding.door(workspace));
            Founding.open(tx, fresh);
            tx.identity().workspace().save(workspace.inviting(fresh.key(), clock.instant()));
            emit.accept(new IdentityEvent.InvitationChanged(workspace.id()));
            return fresh.key();
        });
    }

    /** Where {@code code} leads. {@link Failure.NotFound} {@code invitation.not_found} where it leads nowhere. */
    public WorkspaceJson behind(Actor actor, String code) {
        return work.glance(stranger(actor, code), tx -> WorkspaceJson.of(invited(tx, code)));
    }

    /**
     * Joins the workspace that {@code code} leads to, wherever {@code actor} stands, and signs in. As {@link #behind}, and
     * {@link Failure.Forbidden} where nobody is let in at present, or nobody from this address.
     */
    public SignedIn join(Actor actor, String device, String code, Newcomer newcomer) {
        var stranger = stranger(actor, code);
        work.read(stranger, tx -> {
            mustLetIn(tx, stranger, code);
            Arrivals.mustBeFree(tx, newcomer);
            return newcomer;
        });
        var password = hasher.hash(newcomer.password());
        return work.write(stranger, (tx, emit) -> {
            // Whoever renews the code, shuts the registration or bans somebody holds it too.
            tx.identity().workspace().hold();
            mustLetIn(tx, stranger, code);
            var user = arrivals.arrive(tx, newcomer, password, Optional.empty(), Role.MEMBER, emit);
            return signIns.begin(tx, stranger, user, device, emit);
        });
    }

    private Actor.Stranger stranger(Actor actor, String code) {
        var workspace = Door.parse(Door.Kind.INVITATION, code)
                .flatMap(store.doors()::behind)
                .orElseThrow(InvitationService::unknown);
        return new Actor.Stranger(workspace, actor.address());
    }

    private static void mustLetIn(Tx tx, Actor stranger, String code) {
        invited(tx, code);
        if (!tx.identity().decisions().get().get(IdentitySettings.REGISTRATION_OPEN)) {
            throw new Failure.Forbidden("registration.closed", "Nobody can join at present.");
        }
        if (stranger.address().filter(tx.identity().bans()::refuses).isPresent()) {
            throw new Failure.Forbidden("address.banned", "Nobody can join from this address.");
        }
    }

    /** The code may have become another one since its door was looked at. */
    private static Workspace invited(Tx tx, String code) {
        return tx.identity()
                .workspace()
                .get()
                .filter(workspace -> workspace.invitation().equals(code))
                .orElseThrow(InvitationService::unknown);
    }

    private static Failure unknown() {
        return new Failure.NotFound("invitation.not_found", "This invitation is not valid.");
    }
}
