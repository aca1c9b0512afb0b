package guildhall.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Secret;
import guildhall.live.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What people let their programs come in by. */
public final class AccessTokenService {
    private static final int MOST = 100;

    private final UnitOfWork work;
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;

    AccessTokenService(UnitOfWork work, Ids ids, RandomGenerator random, InstantSource clock) {
        this.work = work;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** @param secret what the program shows; nobody can learn it a second time */
    public record Minted(Secret secret, AccessTokenJson token) {}

    /** Not by a token. {@link Failure.Conflict} {@code token.too_many} for whoever has 100 already. */
    public Minted mint(Actor actor, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
        var secret = Secret.mint(Secret.Kind.ACCESS_TOKEN, actor.workspace(), random);
        return work.write(actor, (tx, emit) -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            me.mustHaveSession();
            var user = People.holdMyself(tx, me);
            if (tx.identity()
                            .tokens()
                            .of(user.id(), Optional.empty(), MOST)
                            .items()
                            .size()
                    == MOST) {
                throw new Failure.Conflict("token.too_many", "Nobody has more than " + MOST + " tokens. Revoke one.");
            }
            var id = new AccessTokenId(ids.next());
            var token = AccessToken.minted(id, user.id(), secret.hash(), name, scopes, expiresAt, clock.instant());
            tx.identity().tokens().add(token);
            emit.accept(new IdentityEvent.TokenMinted(token));
            return new Minted(secret, AccessTokenJson.of(token));
        });
    }

    /** My tokens, newest first, those that have expired included. */
    public Page<AccessTokenJson> mine(Actor actor, Optional<AccessTokenId> after, int limit) {
        return work.glance(actor, tx -> {
            var me = actor.mustReach(Scope.IDENTITY_READ);
            return tx.identity().tokens().of(me.id(), after, Page.limit(limit)).map(AccessTokenJson::of);
        });
    }

    /** Takes back a token of mine: from now on it opens nothing. */
    public void revoke(Actor actor, AccessTokenId id) {
        work.write(actor, (tx, emit) -> {
            var me = actor.mustReach(Scope.IDENTITY_WRITE);
            var token = tx.identity()
                    .tokens()
                    .get(id)
                    .filter(found -> found.user().equals(me.id()))
                    .filter(found -> tx.identity().tokens().revoke(found.id()))
                    .orElseThrow(() -> new Failure.NotFound("token.not_found", "You have no such token."));
            emit.accept(new IdentityEvent.TokenRevoked(token.id(), token.user()));
            return token;
        });
    }
}
