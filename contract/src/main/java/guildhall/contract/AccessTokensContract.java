package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Entrance;
import guildhall.domain.Scope;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.Bearer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs hold. */
public interface AccessTokensContract extends StoreContract {
    @Test
    default void aTokenIsReadAsItWasMinted() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var all = minted(tenant, samples.token(user, Scope.values()));
        var expiring = minted(
                tenant,
                AccessToken.minted(
                        new AccessTokenId(samples.id()),
                        user.id(),
                        samples.secret(),
                        "Backup, nightly (ü)",
                        Set.of(Scope.FILES_READ),
                        Optional.of(samples.now().plus(Duration.ofDays(1))),
                        samples.now()));

        for (var token : Set.of(all, expiring)) {
            var found = tenant.read(tx -> tx.identity().tokens().get(token.id()));
            assertThat(found).contains(token);
        }
        var none = tenant.read(tx -> tx.identity().tokens().get(new AccessTokenId(samples.id())));
        assertThat(none).isEmpty();
    }

    @Test
    default void theBearerOfATokenIsItsOwnerAsTheyAreNow() {
        var tenant = tenant();
        var user = tenant.joined();
        var token = minted(tenant, tenant.samples().token(user, Scope.CHAT_WRITE, Scope.SHOP_READ));
        tenant.change(tx ->
                tx.identity().users().save(user.deactivated(tenant.samples().now())));

        var bearer = tenant.glance(tx -> tx.identity().tokens().bearer(token.secret()));
        var nobody = tenant.glance(
                tx -> tx.identity().tokens().bearer(tenant.samples().secret()));

        assertThat(bearer)
                .contains(new Bearer(
                        tenant.stored(user), new Entrance.ByToken(token.id(), token.scopes()), Optional.empty()));
        assertThat(nobody).isEmpty();
    }

    @Test
    default void aSessionsSecretIsNoTokensAndTheOtherWayRound() {
        var tenant = tenant();
        var user = tenant.joined();
        var token = minted(tenant, tenant.samples().token(user));
        var session = tenant.samples().session(user);
        tenant.change(tx -> tx.identity().sessions().add(session));

        var byToken = tenant.read(tx -> tx.identity().tokens().bearer(session.secret()));
        var bySession = tenant.read(tx -> tx.identity().sessions().bearer(token.secret()));

        assertThat(byToken).isEmpty();
        assertThat(bySession).isEmpty();
    }

    @Test
    default void tokensOfOnePersonAreReadNewestFirst() {
        var tenant = tenant();
        var user = tenant.joined();
        var other = tenant.joined();
        var tokens = Stream.generate(() -> {
                    minted(tenant, tenant.samples().token(other));
                    return minted(tenant, tenant.samples().token(user));
                })
                .limit(5)
                .toList()
                .reversed();

        var first = tenant.read(tx -> tx.identity().tokens().of(user.id(), Optional.empty(), 2));
        assertThat(first.items()).isEqualTo(tokens.subList(0, 2));
        assertThat(first.more()).isTrue();
        var rest = tenant.read(tx ->
                tx.identity().tokens().of(user.id(), Optional.of(tokens.get(1).id()), 3));
        assertThat(rest.items()).isEqualTo(tokens.subList(2, 5));
        assertThat(rest.more()).isFalse();
    }

    @Test
    default void tokensThatAreGoodAreCounted() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var end = samples.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(1));
        minted(tenant, samples.token(user));
        minted(
                tenant,
                AccessToken.minted(
                        new AccessTokenId(samples.id()),
                        user.id(),
                        samples.secret(),
                        "For a day",
                        Set.of(Scope.FILES_READ),
                        Optional.of(end),
                        samples.now()));

        var counts = Stream.of(end.minusMillis(1), end.minusNanos(1), end)
                .map(now -> tenant.glance(tx -> tx.identity().tokens().count(now)))
                .toList();

        assertThat(counts).containsExactly(2L, 2L, 1L);
    }

    @Test
    default void aTokenIsRevokedOnce() {
        var tenant = tenant();
        var token = minted(tenant, tenant.samples().token(tenant.joined()));

        var revoked = tenant.write(tx -> tx.identity().tokens().revoke(token.id()));
        var again = tenant.write(tx -> tx.identity().tokens().revoke(token.id()));

        assertThat(revoked).isTrue();
        assertThat(again).isFalse();
        var bearer = tenant.read(tx -> tx.identity().tokens().bearer(token.secret()));
        assertThat(bearer).isEmpty();
    }

    @Test
    default void allTokensOfOnePersonAreRevokedAndNobodyElses() {
        var tenant = tenant();
        var user = tenant.joined();
        var mine = Stream.generate(
                        () -> minted(tenant, tenant.samples().token(user)).id())
                .limit(3)
                .toList();
        var other = minted(tenant, tenant.samples().token(tenant.joined()));

        var revoked = tenant.write(tx -> tx.identity().tokens().revokeAllOf(user.id()));

        assertThat(revoked).containsExactlyInAnyOrderElementsOf(mine);
        var left = tenant.read(tx -> tx.identity().tokens().of(user.id(), Optional.empty(), 10));
        assertThat(left.items()).isEmpty();
        var kept = tenant.read(tx -> tx.identity().tokens().get(other.id()));
        assertThat(kept).contains(other);
    }

    private static AccessToken minted(Tenant tenant, AccessToken token) {
        tenant.change(tx -> tx.identity().tokens().add(token));
        return token;
    }
}
