package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.shop.Basket;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.Quantity;
import guildhall.domain.shop.Stock;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import java.util.Arrays;
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

        var taken = tenant.write(tx -> tx.shop().products().take(basket(4, product)));

        var expected = product.stocked(new Stock(6, 5, 1));
        assertThat(taken).containsExactly(expected);
        assertThat(tenant.stored(product)).isEqualTo(expected);
    }

    @Test
    default void moreThanIsLeftIsNotTaken() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product("Cup", 3));

        assertThat(take(tenant, product, 4)).isEmpty();
        assertThat(tenant.stored(product)).isEqualTo(product);
        assertThat(take(tenant, product, 3)).hasSize(1);
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
    default void whatCanBeHadIsTakenThoughOtherThingsCannot() {
        var tenant = tenant();
        var samples = tenant.samples();
        var many = IntStream.range(0, 40)
                .mapToObj(number -> tenant.stocked(samples.product("Cup " + number, number)))
                .toArray(Product[]::new);

        var taken = tenant.write(tx -> tx.shop().products().take(basket(20, many)));

        var expected = Arrays.stream(many)
                .skip(20)
                .map(product -> product.stocked(new Stock(product.stock().left() - 20, 5, 1)))
                .toArray(Product[]::new);
        assertThat(taken).containsExactly(expected);
        assertThat(many).contains(tenant.stored(many[0]), tenant.stored(many[19]));
    }

    @Test
    default void whatIsPutBackIsThereAgain() {
        var tenant = tenant();
        var samples = tenant.samples();
        var cup = tenant.stocked(samples.product("Cup", 3));
        var full = tenant.stocked(samples.product("Full", Stock.MOST));
        var old = tenant.stocked(samples.product("Old", 1));
        var archived = tenant.write(tx -> tx.shop().products().save(old.archived(samples.now())));

        var back = tenant.write(tx -> tx.shop().products().putBack(basket(2, cup, full, old, samples.product())));

        assertThat(back).containsExactly(cup.stocked(new Stock(5, 5, 1)), archived.stocked(new Stock(3, 5, 1)));
        assertThat(tenant.stored(full)).isEqualTo(full);
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
                tx.shop().products().take(basket(2, product));
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
                    .filter(quantity -> takesBoth(tenant, one, two, quantity))
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
    private static boolean takesBoth(Tenant tenant, Product one, Product two, int quantity) {
        try {
            return tenant.write(tx -> {
                var taken = tx.shop().products().take(basket(quantity, one, two));
                if (taken.size() < 2) {
                    throw new NoSuchElementException("not both");
                }
                return taken.stream().allMatch(product -> product.stock().left() >= 0);
            });
        } catch (NoSuchElementException _) {
            return false;
        }
    }

    private static List<Product> take(Tenant tenant, Product product, int quantity) {
        return tenant.write(tx -> tx.shop().products().take(basket(quantity, product)));
    }

    /** So many of each. */
    private static Basket basket(int quantity, Product... products) {
        return Basket.of(Arrays.stream(products)
                .map(product -> new Basket.Line(product.id(), new Quantity(quantity)))
                .toList());
    }

    private static Optional<Product> move(Tenant tenant, Product product, long delta) {
        return tenant.write(tx -> tx.shop().products().move(product.id(), delta));
    }

    private static StockMoveId id(Tenant tenant) {
        return new StockMoveId(tenant.samples().id());
    }
}
