package guildhall.shop;

import guildhall.domain.shop.Product;
import guildhall.domain.shop.Sku;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a file with products in it says of each, in the order in which we write it. */
enum CatalogueColumn {
    ID(product -> product.id().text()),
    SKU(product -> CsvText.guarded(product.sku().map(Sku::text).orElse(""))),
    NAME(product -> CsvText.guarded(product.name().text())),
    DESCRIPTION(product -> CsvText.guarded(product.description())),
    CATEGORY(product -> CsvText.guarded(product.category().text())),
    PRICE(CatalogueColumn::price),
    CURRENCY(product -> product.price().currency().getCurrencyCode()),
    STOCK_QUANTITY(product -> Long.toString(product.stock().left())),
    LOW_STOCK(product -> Long.toString(product.stock().low()));

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final Function<Product, String> cell;

    CatalogueColumn(Function<Product, String> cell) {
        this.cell = cell;
    }

    static Optional<CatalogueColumn> called(String heading) {
        var wanted = heading.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.heading().equals(wanted))
                .findFirst();
    }

    static List<String> headings() {
        return Arrays.stream(values()).map(CatalogueColumn::heading).toList();
    }

    static String row(Product product) {
        return CsvText.row(Arrays.stream(values())
                .map(column -> column.cell.apply(product))
                .collect(Collectors.toList()));
    }

    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the unit that people write it in, which they see in a spreadsheet. */
    private static String price(Product product) {
        var price = product.price();
        return BigDecimal.valueOf(price.amount(), price.currency().getDefaultFractionDigits())
                .toPlainString();
    }
}
