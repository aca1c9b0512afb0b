package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.Money;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Census;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.live.Topic;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.Quantity;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two workspaces that share a store never see each other: whatever ids somebody brings, they open only their own. */
public interface TenancyContract extends StoreContract {
    /** On which samples are made. */
    LocalDate DAY = LocalDate.of(2026, 3, 29);

    Currency EUROS = Money.currency("EUR");

    @Test
    default void nothingOfAnotherWorkspaceIsFound() {
        var theirs = new Household(tenant());
        var stranger = tenant();

        List<Store.Work<Boolean>> attempts = List.of(
                tx -> tx.identity().users().get(theirs.user.id()).isPresent(),
                tx -> tx.identity().users().called(theirs.user.username()).isPresent(),
                tx -> tx.identity()
                        .users()
                        .reachedAt(theirs.user.email().orElseThrow())
                        .isPresent(),
                tx -> !tx.identity().users().of(List.of(theirs.user.id())).isEmpty(),
                tx -> tx.identity().users().administrators() > 0,
                tx -> !tx.identity().users().census().equals(new Census(0, 0, 0, 0, 0)),
                tx -> tx.identity().sessions().count(Instant.EPOCH) > 0,
                tx -> tx.identity().tokens().count(Instant.EPOCH) > 0,
                tx -> !directory(tx).isEmpty(),
                tx -> tx.identity().sessions().get(theirs.session.id()).isPresent(),
                tx -> tx.identity().sessions().bearer(theirs.session.secret()).isPresent(),
                tx -> !tx.identity()
                        .sessions()
                        .of(theirs.user.id(), Optional.empty(), 10)
                        .items()
                        .isEmpty(),
                tx -> tx.identity().tokens().get(theirs.token.id()).isPresent(),
                tx -> tx.identity().tokens().bearer(theirs.token.secret()).isPresent(),
                tx -> !tx.identity()
                        .tokens()
                        .of(theirs.user.id(), Optional.empty(), 10)
                        .items()
                        .isEmpty(),
                tx -> tx.identity().transfers().get(theirs.transfer.secret()).isPresent(),
                tx -> tx.identity().bans().refuses(Household.ADDRESS),
                tx -> tx.receipts().get(theirs.receipt.request()).isPresent(),
                tx -> tx.shop().products().get(theirs.product.id()).isPresent(),
                tx -> !tx.shop().products().of(List.of(theirs.product.id())).isEmpty(),
                tx -> tx.shop()
                        .products()
                        .booked(theirs.product.sku().orElseThrow())
                        .isPresent(),
                tx -> !tx.shop()
                        .products()
                        .catalogue(CatalogueFilter.ALL, Optional.empty(), 10)
                        .items()
                        .isEmpty(),
                tx -> !tx.shop().products().categories().isEmpty(),
                tx -> !tx.shop()
                        .stockMoves()
                        .of(theirs.product.id(), Optional.empty(), 10)
                        .items()
                        .isEmpty(),
                tx -> tx.shop().orders().get(theirs.order.id()).isPresent(),
                tx -> !tx.shop()
                        .orders()
                        .find(OrderFilter.ALL, Optional.empty(), 10)
                        .items()
                        .isEmpty(),
                tx -> !tx.shop().sales().byDay(DAY, DAY, EUROS).isEmpty(),
                tx -> !tx.shop().sales().byProduct(DAY, DAY, EUROS, 10).isEmpty(),
                tx -> !tx.identity().decisions().get().equals(Settings.NONE),
                tx -> !tx.identity()
                        .audit()
                        .find(AuditFilter.ALL, Optional.empty(), 10)
                        .items()
                        .isEmpty());

        for (var attempt : attempts) {
            assertThat(List.of(stranger.read(attempt), stranger.glance(attempt), stranger.write(attempt)))
                    .containsOnly(false);
        }
        var held = stranger.write(tx -> tx.identity().users().hold(theirs.user.id()));
        assertThat(held).isEmpty();
        var product = stranger.write(tx -> tx.shop().products().hold(theirs.product.id()));
        assertThat(product).isEmpty();
        var order = stranger.write(tx -> tx.shop().orders().hold(theirs.order.id()));
        assertThat(order).isEmpty();
        var own = stranger.read(tx -> tx.identity().workspace().get()).orElseThrow();
        assertThat(own.id()).isEqualTo(stranger.id());
    }

    @Test
    default void nothingOfAnotherWorkspaceIsChanged() {
        var theirs = new Household(tenant());
        var before = theirs.snapshot();
        var stranger = tenant();
        var later = stranger.samples().clock().advance(Duration.ofDays(400));

        List<Consumer<Tx>> attempts = List.of(
                tx -> tx.identity().users().save(theirs.user.saying("mine now", later)),
                tx -> tx.identity().workspace().save(theirs.workspace()),
                tx -> tx.shop().products().save(theirs.product.archived(later)),
                tx -> tx.shop().orders().save(theirs.order.paid(Optional.empty(), later)),
                tx -> assertThat(tx.shop()
                                .products()
                                .take(Basket.of(List.of(new Basket.Line(theirs.product.id(), new Quantity(1))))))
                        .isEmpty(),
                tx -> assertThat(tx.shop().products().move(theirs.product.id(), 1))
                        .isEmpty(),
                tx -> assertThat(tx.identity().sessions().end(theirs.session.id()))
                        .isFalse(),
                tx -> assertThat(tx.identity().sessions().endAllOf(theirs.user.id()))
                        .isEmpty(),
                tx -> tx.identity().sessions().seen(theirs.session.id(), later, "192.0.2.99"),
                tx -> assertThat(tx.identity().sessions().forgetExpired(later, 10))
                        .isZero(),
                tx -> assertThat(tx.identity().tokens().revoke(theirs.token.id()))
                        .isFalse(),
                tx -> assertThat(tx.identity().tokens().revokeAllOf(theirs.user.id()))
                        .isEmpty(),
                tx -> assertThat(tx.identity().transfers().take(theirs.transfer.secret()))
                        .isEmpty(),
                tx -> tx.identity().transfers().removeAllOf(theirs.user.id()),
                tx -> assertThat(tx.identity().transfers().forgetExpired(later, 10))
                        .isZero(),
                tx -> tx.identity().bans().lift(theirs.user.id()),
                tx -> assertThat(tx.identity().audit().prune(later, 10)).isZero(),
                tx -> tx.identity().decisions().save(Settings.NONE),
                tx -> tx.doors().remove(theirs.door),
                tx -> assertThat(tx.receipts().forget(later, 10)).isZero(),
                tx -> tx.events().blank(theirs.event.subject()));

        // Saving what is not there cannot succeed; how it fails is told elsewhere.
        attempts.stream()
                .limit(4)
                .forEach(attempt -> assertThat(catchThrowable(() -> stranger.change(attempt)))
                        .isNotNull());
        attempts.stream().skip(4).forEach(stranger::change);

        assertThat(theirs.snapshot()).isEqualTo(before);
    }

    @Test
    default void theSameNamesAndAddressesAreFreeInEachWorkspace() {
        var first = tenant();
        var second = tenant();
        var one = first.joined();
        var two = second.samples()
                .user()
                .called(one.username(), one.createdAt())
                .reachedAt(one.email().orElseThrow(), one.createdAt());

        var added = second.write(tx -> tx.identity().users().addIfAbsent(two));

        assertThat(added).isTrue();
        var found = second.read(
                tx -> tx.identity().users().called(new Username(one.username().text())));
        assertThat(found).contains(two);
        assertThat(first.stored(one)).isEqualTo(one);
    }

    @Test
    default void eventsAreHeardInTheirOwnWorkspaceAlone() {
        var theirs = new Household(tenant());
        var stranger = tenant();
        var own = stranger.recorded();
        var topics = Set.of(Topic.workspace());

        var heard = Tail.of(stranger.store().log(), stranger.id(), topics, theirs.begin, 10)
                .drain();
        var nobody = Tail.of(stranger.store().log(), unfounded().id(), topics, theirs.begin, 10)
                .drain();

        assertThat(heard.entries()).containsExactly(own);
        assertThat(nobody.entries()).isEmpty();
    }

    private static List<User> directory(Tx tx) {
        return tx.identity()
                .users()
                .directory(Optional.empty(), Optional.empty(), 10)
                .items();
    }
}
