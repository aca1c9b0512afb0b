package guildhall.shop;

import guildhall.domain.Money;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Sku;
import java.time.Instant;
import java.util.Optional;

/**
 * How a product is to be otherwise. What is empty stays.
 *
 * @param sku an empty one inside takes it away
 */
public record Wanted(
        Optional<ProductName> name,
        Optional<String> description,
        Optional<Money> price,
        Optional<Category> category,
        Optional<Optional<Sku>> sku,
        Optional<Long> lowStock) {
    Product of(Product product, Instant now) {
        var named = name.map(other -> product.named(other, now)).orElse(product);
        var described = description.map(other -> named.described(other, now)).orElse(named);
        var priced = price.map(other -> described.priced(other, now)).orElse(described);
        var sorted = category.map(other -> priced.sortedInto(other, now)).orElse(priced);
        var booked = sku.map(other -> sorted.booked(other, now)).orElse(sorted);
        return lowStock.map(other -> booked.warningAt(other, now)).orElse(booked);
    }
}
