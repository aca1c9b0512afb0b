package guildhall.shop;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Samples;
import guildhall.domain.WorkspaceId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.Stock;
import guildhall.live.Json;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WrittenProductsTest {
    private static final WorkspaceId HOME = new WorkspaceId(new UUID(0, 1));

    private final Samples samples = new Samples(1);
    private final WrittenProducts written = new WrittenProducts(false);

    @Test
    void whatWasWrittenIsWrittenAsItWouldBe() {
        var product = samples.product("Glühwürmchen 🫖", 3);

        var listed = written.write(HOME, product);

        assertThat(Json.MAPPER.writeValueAsString(List.of(listed)))
                .isEqualTo(Json.MAPPER.writeValueAsString(List.of(ProductJson.byAnybody(product))));
        assertThat(known(product)).containsExactly(listed);
        assertThat(written.known(new WorkspaceId(samples.id()), List.of(product.state())))
                .isEmpty();
    }

    @Test
    void aProductInAnotherStateIsUnknown() {
        var cup = samples.product("Cup", 3);
        var pot = samples.product("Pot", 3);
        written.write(HOME, cup);
        var listed = written.write(HOME, pot);
        var sold = cup.stocked(new Stock(2, 5, 1));

        assertThat(known(sold, pot)).containsExactly(listed);
        assertThat(known(cup.atVersion(2))).isEmpty();
    }

    @Test
    void whatWasNotAskedForLongestIsForgottenWhereTheyAreTooMany() {
        var many = IntStream.range(0, 600)
                .mapToObj(number -> samples.product("Cup " + number, 1).described("x".repeat(9_900), samples.now()))
                .toList();

        many.forEach(product -> written.write(HOME, product));

        var kept = many.stream().filter(product -> !known(product).isEmpty()).toList();
        assertThat(kept).hasSizeBetween(300, 420).endsWith(many.getLast()).doesNotContain(many.getFirst());
    }

    private Collection<ListedProduct> known(Product... products) {
        var states = Stream.of(products).map(Product::state).toList();
        return written.known(HOME, states).values();
    }
}
