package guildhall.shop;

import guildhall.domain.Money;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.Stock;
import java.time.Instant;
import java.util.Optional;

/** A product that somebody would add. */
public record Draft(
        ProductName name, String description, Money price, Category category, Optional<Sku> sku, Stock stock) {
    Product added(ProductId id, Instant now) {
        return Product.added(id, name, description, price, category, sku, stock, now);
    }
}
