package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.Secret;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.live.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Links by which somebody who is signed in here signs in on another device. */
public final class TransferService {
    private final UnitOfWork work;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SignIns signIns;

    TransferService(UnitOfWork work, InstantSource clock, RandomGenerator random, SignIns signIns) {
        this.work = work;
        this.clock = clock;
        this.random = random;
        this.signIns = signIns;
    }

    /** @param secret what the link carries; nobody can learn it a second time */
    public record Offered(Secret secret, Instant expiresAt) {}

    /** A link that is good for four hours, and once; the one offered before is good no more. Not by a token, which would gain more than its scopes. */
    public Offered offer(Actor actor) {
        var secret = Secret.mint(Secret.Kind.TRANSFER, actor.workspace(), random);
        return work.write(actor, (tx, _) -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            me.mustHaveSession();
            var user = People.holdMyself(tx, me);
            var transfer = Transfer.offered(secret.hash(), user.id(), clock.instant());
            tx.identity().transfers().removeAllOf(user.id());
            tx.identity().transfers().add(transfer);
            return new Offered(secret, transfer.expiresAt());
        });
    }

    /**
     * Signs in whoever offered {@code code}, in their workspace, wherever {@code actor} stands.
     * {@link Failure.NotFound} {@code transfer.not_found} if it is none, was used, or has expired.
     */
    public SignedIn redeem(Actor actor, String device, String code) {
        var secret = Secret.parse(code)
                .filter(parsed -> parsed.kind() == Secret.Kind.TRANSFER)
                .orElseThrow(TransferService::unknown);
        var stranger = new Actor.Stranger(secret.workspace(), actor.address());
        return work.write(stranger, (tx, emit) -> {
            var transfers = tx.identity().transfers();
            // The user is held before the link is taken, as by everybody else who touches both.
            var user = transfers
                    .get(secret.hash())
                    .filter(transfer -> transfer.isGood(clock.instant()))
                    .flatMap(transfer -> tx.identity().users().hold(transfer.user()))
                    .filter(User::isActive)
                    .filter(_ -> transfers.take(secret.hash()).isPresent())
                    .orElseThrow(TransferService::unknown);
            return signIns.begin(tx, stranger, user, device, emit);
        });
    }

    private static Failure unknown() {
        return new Failure.NotFound("transfer.not_found", "This link was used already, or has expired.");
    }
}
