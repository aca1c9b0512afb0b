package guildhall.domain.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Failure;
import guildhall.domain.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductTest {
    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");

    private final Product cup = Product.added(
            new ProductId(new UUID(1, 2)),
            new ProductName("Éclair Cup"),
            "",
            euros(100),
            new Category("Cups"),
            Optional.of(new Sku("CUP-1")),
            Stock.opening(3, 5),
            THEN);

    @Test
    void whoeverMakesItWhatItIsChangesNothing() {
        assertThat(cup.named(cup.name(), NOW)).isSameAs(cup);
        assertThat(cup.priced(euros(100), NOW)).isSameAs(cup);
        assertThat(cup.warningAt(5, NOW)).isSameAs(cup);
        var archived = cup.archived(NOW);
        assertThat(archived.archived(NOW.plusSeconds(1))).isSameAs(archived);
        assertThat(archived.updatedAt()).isEqualTo(NOW);
    }

    @Test
    void itIsFoundByWordsOfItsNameAndByItsSku() {
        assertThat(cup.searchKey())
                .contains(Product.searchedFor(" ECL"), Product.searchedFor("cup"), Product.searchedFor("cup-1"))
                .doesNotContain(Product.searchedFor("up"));
    }

    @Test
    void itsPriceIsNotAbsurd() {
        assertThat(cup.priced(euros(100_000_000_000L), NOW).price().amount()).isEqualTo(100_000_000_000L);
        assertThatThrownBy(() -> cup.priced(euros(100_000_000_001L), NOW)).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void itRunsLowOnce() {
        assertThat(new Stock(5, 5, 1).ranLow(1)).isTrue();
        assertThat(new Stock(5, 5, 1).ranLow(10)).isTrue();
        assertThat(new Stock(4, 5, 1).ranLow(1)).isFalse();
        assertThat(new Stock(6, 5, 1).ranLow(10)).isFalse();
        assertThat(new Stock(0, 0, 1).ranLow(1)).isTrue();
    }

    @Test
    void stockLiesBetweenNothingAndTheMost() {
        assertThatThrownBy(() -> Stock.opening(-1, 0)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> Stock.opening(Stock.MOST + 1, 0)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> Stock.opening(0, -1)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> StockMove.delta(0)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> StockMove.delta(Long.MIN_VALUE)).isInstanceOf(Failure.Invalid.class);
        assertThat(StockMove.delta(-Stock.MOST)).isEqualTo(-Stock.MOST);
    }

    @Test
    void whoeverCannotHaveItIsToldWhy() {
        assertThat(cup.refusal(new Quantity(4))).isInstanceOfSatisfying(Failure.Conflict.class, e -> {
            assertThat(e.code()).isEqualTo("product.out_of_stock");
            assertThat(e.detail()).contains("Éclair Cup", "4 were asked for", "3 are left");
        });
        assertThat(cup.archived(NOW).refusal(new Quantity(1)).code()).isEqualTo("product.archived");
    }

    private static Money euros(long cents) {
        return new Money(cents, Money.currency("EUR"));
    }
}
