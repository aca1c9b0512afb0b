package guildhall.shop;

import guildhall.domain.Failure;
import guildhall.domain.Fault;
import guildhall.domain.Id;
import guildhall.domain.Money;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.Stock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What one line of a file says of one product. Where it cannot be understood, {@link Failure.Invalid} names each cell that is at
 * fault as {@code line 17.price}.
 *
 * @param cells of the columns that the file has
 * @param broken why nothing in it can be relied on
 */
record CatalogueLine(int number, Map<CatalogueColumn, String> cells, Optional<Fault> broken) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    /** Nothing costs as much; and it can be told exactly. */
    private static final BigDecimal TOO_DEAR = BigDecimal.valueOf(1_000_000_000_000_000L);

    /** By what it says which product it means; where there is an id, the SKU is what it shall have. */
    record Key(Optional<ProductId> id, Optional<Sku> sku) {}

    Key key() {
        if (broken.isPresent()) {
            throw new Failure.Invalid(List.of(broken.get()));
        }
        var saying = new Saying();
        var id = saying.whatever(CatalogueColumn.ID, CatalogueLine::id);
        var sku = saying.whatever(CatalogueColumn.SKU, Sku::new);
        if (isBlank(CatalogueColumn.ID) && isBlank(CatalogueColumn.SKU)) {
            saying.faults.add(new Fault(
                    field("sku"), "missing", "The line says neither by id nor by sku which product it means."));
        }
        saying.mustBeClear();
        return new Key(id, sku);
    }

    /** A product that it would add. */
    Draft draft(Currency usual) {
        var saying = new Saying();
        var name = saying.needed(CatalogueColumn.NAME, ProductName::new);
        var category = saying.needed(CatalogueColumn.CATEGORY, Category::new);
        var currency = saying.whatever(CatalogueColumn.CURRENCY, CatalogueLine::currency)
                .orElse(usual);
        var price = saying.needed(CatalogueColumn.PRICE, text -> price(text, currency));
        var sku = saying.whatever(CatalogueColumn.SKU, Sku::new);
        var stock = saying.whatever(CatalogueColumn.STOCK_QUANTITY, CatalogueLine::left);
        var low = saying.whatever(CatalogueColumn.LOW_STOCK, CatalogueLine::low);
        saying.mustBeClear();
        return new Draft(
                name.orElseThrow(),
                text(CatalogueColumn.DESCRIPTION).orElse(""),
                price.orElseThrow(),
                category.orElseThrow(),
                sku,
                Stock.opening(stock.orElse(0L), low.orElse(0L)));
    }

    /** How it would have {@code product} otherwise. What has no column stays; numbers also where their cell is empty. */
    Wanted wanted(Product product) {
        var saying = new Saying();
        var its = product.price().currency();
        var name = saying.kept(CatalogueColumn.NAME, ProductName::new);
        var category = saying.kept(CatalogueColumn.CATEGORY, Category::new);
        var currency = saying.whatever(CatalogueColumn.CURRENCY, CatalogueLine::currency)
                .orElse(its);
        var price = saying.kept(CatalogueColumn.PRICE, text -> price(text, currency));
        var sku = saying.whatever(CatalogueColumn.SKU, Sku::new);
        var low = saying.whatever(CatalogueColumn.LOW_STOCK, CatalogueLine::low);
        if (!cells.containsKey(CatalogueColumn.PRICE) && !currency.equals(its)) {
            saying.faults.add(new Fault(field("currency"), "without_price", "Another currency needs a price in it."));
        }
        saying.mustBeClear();
        var isById = !isBlank(CatalogueColumn.ID);
        return new Wanted(
                name,
                text(CatalogueColumn.DESCRIPTION),
                price,
                category,
                isById && cells.containsKey(CatalogueColumn.SKU) ? Optional.of(sku) : Optional.empty(),
                low);
    }

    /** How many pieces there shall be, where it says so. */
    Optional<Long> quantity() {
        var saying = new Saying();
        var left = saying.whatever(CatalogueColumn.STOCK_QUANTITY, CatalogueLine::left);
        saying.mustBeClear();
        return left;
    }

    /** A fault of the cell below {@code heading}. */
    Failure fault(CatalogueColumn column, String code, String detail) {
        return Failure.Invalid.field(field(column.heading()), code, detail);
    }

    /** Its own name for whatever field {@code made} finds fault with. */
    <T> T blaming(Supplier<T> made) {
        return Failure.Invalid.within("line " + number, made);
    }

    private boolean isBlank(CatalogueColumn column) {
        return cells.getOrDefault(column, "").isBlank();
    }

    private Optional<String> text(CatalogueColumn column) {
        return Optional.ofNullable(cells.get(column)).map(CsvText::unguarded);
    }

    private String field(String heading) {
        return "line " + number + "." + heading;
    }

    private static ProductId id(String text) {
        var id = Id.parse(text).orElseThrow(() -> Failure.Invalid.field("id", "malformed", "The id is none."));
        return new ProductId(id);
    }

    private static Currency currency(String text) {
        return Money.currency(text);
    }

    private static Money price(String text, Currency currency) {
        if (!DECIMAL.matcher(text).matches()) {
            throw Failure.Invalid.field(
                    "price", "malformed", "A price is written in digits, with a point before the smaller ones: 19.99.");
        }
        var digits = currency.getDefaultFractionDigits();
        var amount = new BigDecimal(text).movePointRight(digits);
        if (amount.stripTrailingZeros().scale() > 0) {
            throw Failure.Invalid.field(
                    "price", "too_precise", "A price in " + currency + " has " + digits + " digits behind the point.");
        }
        if (amount.compareTo(TOO_DEAR) > 0) {
            throw Failure.Invalid.field("price", "out_of_range", "Nothing costs as much.");
        }
        return new Money(amount.longValueExact(), currency);
    }

    private static long left(String text) {
        return Stock.opening(whole("stock_quantity", text), 0).left();
    }

    private static long low(String text) {
        return Stock.opening(0, whole("low_stock", text)).low();
    }

    private static long whole(String field, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw Failure.Invalid.field(field, "malformed", "The " + field + " is a whole number, in digits.");
        }
        return Long.parseLong(text);
    }

    /** Reads cells, and notes what is wrong with each of them. */
    private final class Saying {
        private final List<Fault> faults = new ArrayList<>();

        /** What the cell holds, if anything. */
        private <T> Optional<T> whatever(CatalogueColumn column, Function<String, T> made) {
            return isBlank(column) ? Optional.empty() : read(column, made);
        }

        /** What the cell holds, if there is one: then it must hold something. */
        private <T> Optional<T> kept(CatalogueColumn column, Function<String, T> made) {
            return cells.containsKey(column) ? needed(column, made) : Optional.empty();
        }

        private <T> Optional<T> needed(CatalogueColumn column, Function<String, T> made) {
            if (isBlank(column)) {
                faults.add(new Fault(field(column.heading()), "missing", "A product has a " + column.heading() + "."));
                return Optional.empty();
            }
            return read(column, made);
        }

        private <T> Optional<T> read(CatalogueColumn column, Function<String, T> made) {
            try {
                var text = text(column).orElseThrow().strip();
                return Optional.of(Failure.Invalid.at(field(column.heading()), () -> made.apply(text)));
            } catch (Failure.Invalid invalid) {
                faults.addAll(invalid.faults());
                return Optional.empty();
            }
        }

        private void mustBeClear() {
            if (!faults.isEmpty()) {
                throw new Failure.Invalid(faults);
            }
        }
    }
}
