package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.Failure;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Products, one by one. */
public interface ProductsContract extends StoreContract {
    @Test
    default void aProductIsReadAsItWasAdded() {
        var tenant = tenant();
        var product = tenant.samples()
                .product("Tëapot 🫖 \\ \"%_\"", 12)
                .described("Two\nlines.", tenant.samples().now());

        var added = tenant.write(tx -> tx.shop().products().addIfAbsent(product));

        assertThat(added).isTrue();
        var found = tenant.write(tx -> {
            var products = tx.shop().products();
            return Stream.of(
                            products.get(product.id()),
                            products.hold(product.id()),
                            products.booked(product.sku().orElseThrow()))
                    .flatMap(Optional::stream)
                    .toList();
        });
        assertThat(found).hasSize(3).containsOnly(product);
    }

    @Test
    default void whatIsNotThereIsNotSold() {
        var tenant = tenant();
        var unknown = tenant.samples().product();

        var found = tenant.write(tx -> {
            var products = tx.shop().products();
            return Stream.of(
                            products.get(unknown.id()),
                            products.hold(unknown.id()),
                            products.booked(unknown.sku().orElseThrow()))
                    .flatMap(Optional::stream)
                    .toList();
        });

        assertThat(found).isEmpty();
    }

    @Test
    default void manyProductsAreFoundAtOnce() {
        var tenant = tenant();
        var one = tenant.stocked(tenant.samples().product());
        var two = tenant.stocked(tenant.samples().product());
        var unknown = new ProductId(tenant.samples().id());

        var found = tenant.read(tx -> tx.shop().products().of(List.of(two.id(), unknown, one.id(), one.id())));

        assertThat(found).containsExactlyInAnyOrder(one, two);
        var none = tenant.read(tx -> tx.shop().products().of(List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    default void aSkuIsOneProductsAlone() {
        var tenant = tenant();
        var first = tenant.stocked(tenant.samples().product());
        var now = tenant.samples().clock().advance(Duration.ofSeconds(1));
        var copy = tenant.samples().product().booked(first.sku(), now);
        var other = tenant.stocked(tenant.samples().product());

        boolean added = tenant.write(tx -> tx.shop().products().addIfAbsent(copy));
        assertThat(added).isFalse();
        assertThat(catchThrowable(() -> tenant.change(tx -> tx.shop().products().save(other.booked(first.sku(), now)))))
                .isInstanceOfSatisfying(
                        Failure.Conflict.class, e -> assertThat(e.code()).isEqualTo("product.sku_taken"));
        assertThat(tenant.stored(other)).isEqualTo(other);
        // Any number have none.
        for (var i = 0; i < 2; i++) {
            tenant.stocked(tenant.samples().product().booked(Optional.empty(), now));
        }
    }

    @Test
    default void aChangeIsKeptAndCountsTheVersion() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product());
        var now = tenant.samples().clock().advance(Duration.ofMinutes(1));
        var changed = product.named(new ProductName("Kettle"), now)
                .described("It whistles.", now)
                .priced(Samples.euros(1), now)
                .sortedInto(new Category("Kitchen"), now)
                .booked(Optional.of(new Sku("K-1")), now)
                .warningAt(7, now)
                .archived(now);

        var saved = tenant.write(tx -> tx.shop().products().save(changed));

        assertThat(saved).isEqualTo(changed.atVersion(product.version() + 1));
        assertThat(tenant.stored(product)).isEqualTo(saved);
    }

    @Test
    default void savingLeavesTheStockAlone() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product("Lamp", 10));
        var now = tenant.samples().clock().advance(Duration.ofMinutes(1));
        tenant.change(tx -> tx.shop().products().move(product.id(), -4));

        tenant.change(tx -> tx.shop().products().save(product.warningAt(3, now)));

        var stored = tenant.stored(product);
        assertThat(List.of(
                        stored.stock().left(),
                        stored.stock().low(),
                        stored.stock().moves()))
                .containsExactly(6L, 3L, 1L);
        assertThat(stored.version()).isEqualTo(product.version() + 1);
    }

    @Test
    default void ofTwoWhoChangeTheSameProductBothSucceed() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product());
        var now = tenant.samples().clock().advance(Duration.ofMinutes(1));

        Rivals.race(
                Rivals.MANY,
                number -> tenant.write(tx -> {
                    Product held = tx.shop().products().hold(product.id()).orElseThrow();
                    return tx.shop().products().save(held.priced(Samples.euros(number), now.plusMillis(number)));
                }));

        assertThat(tenant.stored(product).version()).isEqualTo(product.version() + Rivals.MANY);
    }
}
