package guildhall.shop;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Samples;
import guildhall.domain.Page;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductState;
import guildhall.domain.shop.Stock;
import guildhall.live.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WrittenProductsTest {
    private final Samples samples = new Samples(1);
    private final WrittenProducts written = new WrittenProducts(false);

    @Test
    void whatWasWrittenIsWrittenAsItWouldBe() {
        var product = samples.product("Glühwürmchen 🫖", 3);

        var listed = written.write(product);

        assertThat(Json.MAPPER.writeValueAsString(List.of(listed)))
                .isEqualTo(Json.MAPPER.writeValueAsString(List.of(ProductJson.byAnybody(product))));
        assertThat(written.all(states(product))).contains(new Page<>(List.of(listed), true));
    }

    @Test
    void aProductInAnotherStateIsUnknown() {
        var cup = samples.product("Cup", 3);
        var pot = samples.product("Pot", 3);
        written.write(cup);
        written.write(pot);
        var sold = cup.stocked(new Stock(2, 5, 1));

        assertThat(written.all(states(sold, pot))).isEmpty();
        assertThat(written.unknown(states(sold, pot))).containsExactly(cup.id());
        assertThat(written.all(states(cup.atVersion(2)))).isEmpty();
    }

    @Test
    void whatWasNotAskedForLongestIsForgottenWhereTheyAreTooMany() {
        var many = IntStream.range(0, 600)
                .mapToObj(number -> samples.product("Cup " + number, 1).described("x".repeat(9_900), samples.now()))
                .toList();

        many.forEach(written::write);

        var kept = many.stream()
                .filter(product -> written.all(states(product)).isPresent())
                .toList();
        assertThat(kept).hasSizeBetween(300, 420).endsWith(many.getLast()).doesNotContain(many.getFirst());
    }

    private static Page<ProductState> states(Product... products) {
        return new Page<>(Stream.of(products).map(Product::state).toList(), true);
    }
}
