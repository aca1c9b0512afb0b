package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.Quantity;
import guildhall.domain.shop.Stock;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of products, and how it came to be. */
public interface StockContract extends StoreContract {
    @Test
    default void whatIsTakenIsGoneAndTheVersionStays() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product("Cup", 10));

        var taken = tenant.write(tx -> tx.shop().products().take(product.id(), new Quantity(4)));

        var expected = product.stocked(new Stock(6, 5, 1));
        assertThat(taken).contains(expected);
        assertThat(tenant.stored(product)).isEqualTo(expected);
    }

    @Test
    default void moreThanIsLeftIsNotTaken() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product("Cup", 3));

        assertThat(take(tenant, product, 4)).isEmpty();
        assertThat(tenant.stored(product)).isEqualTo(product);
        assertThat(take(tenant, product, 3)).isPresent();
        assertThat(take(tenant, product, 1)).isEmpty();
    }

    @Test
    default void nothingIsTakenOfWhatIsUnknownOrArchived() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product());
        tenant.change(tx ->
                tx.shop().products().save(product.archived(tenant.samples().now())));

        assertThat(take(tenant, product, 1)).isEmpty();
        assertThat(take(tenant, tenant.samples().product(), 1)).isEmpty();
    }

    @Test
    default void stockMovesBetweenNothingAndTheMost() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product("Cup", 3));

        assertThat(move(tenant, product, -4)).isEmpty();
        assertThat(move(tenant, product, Stock.MOST)).isEmpty();
        assertThat(move(tenant, product, -3)).contains(product.stocked(new Stock(0, 5, 1)));
        assertThat(move(tenant, product, Stock.MOST)).contains(product.stocked(new Stock(Stock.MOST, 5, 2)));
        assertThat(move(tenant, tenant.samples().product(), 1)).isEmpty();
    }

    @Test
    default void whatAFailedUnitHasTakenIsThere() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product("Cup", 3));

        try {
            tenant.change(tx -> {
                tx.shop().products().take(product.id(), new Quantity(2));
                throw new IllegalArgumentException("on purpose");
            });
        } catch (IllegalArgumentException _) {
            // as it was meant to be
        }

        assertThat(tenant.stored(product)).isEqualTo(product);
    }

    @Test
    default void manyWhoTakeTheLastPiecesGetExactlyThose() {
        var tenant = tenant();
        var one = tenant.stocked(tenant.samples().product("One", 50));
        var two = tenant.stocked(tenant.samples().product("Two", 70));

        var taken = Rivals.race(Rivals.MANY, number -> {
            var random = new Random(number);
            return IntStream.generate(() -> 1 + random.nextInt(2))
                    .limit(20)
                    .filter(quantity -> takesBoth(tenant, one, two, new Quantity(quantity)))
                    .sum();
        });

        var total = taken.stream().mapToInt(Integer::intValue).sum();
        assertThat(total).isBetween(49, 50);
        assertThat(tenant.stored(one).stock().left()).isEqualTo(50 - total);
        assertThat(tenant.stored(two).stock().left()).isEqualTo(70 - total);
    }

    @Test
    default void movesAreReadNewestFirstAndPageByPage() {
        var tenant = tenant();
        var user = tenant.joined();
        var product = tenant.stocked(tenant.samples().product());
        var other = tenant.stocked(tenant.samples().product());
        var samples = tenant.samples();
        var opening = StockMove.opening(id(tenant), product, Optional.of(user.id()), samples.now());
        var counted = StockMove.adjustment(id(tenant), product, -3, "Broken", Optional.empty(), samples.now());
        var elsewhere = StockMove.opening(id(tenant), other, Optional.empty(), samples.now());
        var sold = StockMove.of(
                id(tenant),
                StockMove.Kind.ORDER,
                product,
                -2,
                new OrderId(samples.id()),
                Optional.of(user.id()),
                samples.now());
        tenant.change(tx -> tx.shop().stockMoves().add(List.of(opening, counted, elsewhere, sold)));

        var first = tenant.glance(tx -> tx.shop().stockMoves().of(product.id(), Optional.empty(), 2));
        var second = tenant.glance(tx -> tx.shop().stockMoves().of(product.id(), Optional.of(counted.id()), 2));

        assertThat(first.items()).containsExactly(sold, counted);
        assertThat(first.more()).isTrue();
        assertThat(second.items()).containsExactly(opening);
        assertThat(second.more()).isFalse();
    }

    /** Both, or neither. */
    private static boolean takesBoth(Tenant tenant, Product one, Product two, Quantity quantity) {
        try {
            return tenant.write(tx -> {
                var products = tx.shop().products();
                var left = List.of(
                        products.take(one.id(), quantity).orElseThrow().stock().left(),
                        products.take(two.id(), quantity).orElseThrow().stock().left());
                return left.stream().allMatch(count -> count >= 0);
            });
        } catch (NoSuchElementException _) {
            return false;
        }
    }

    private static Optional<Product> take(Tenant tenant, Product product, int quantity) {
        return tenant.write(tx -> tx.shop().products().take(product.id(), new Quantity(quantity)));
    }

    private static Optional<Product> move(Tenant tenant, Product product, long delta) {
        return tenant.write(tx -> tx.shop().products().move(product.id(), delta));
    }

    private static StockMoveId id(Tenant tenant) {
        return new StockMoveId(tenant.samples().id());
    }
}
