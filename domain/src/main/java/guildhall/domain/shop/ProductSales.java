package guildhall.domain.shop;

import guildhall.domain.Money;

/** What was sold of a product. */
public record ProductSales(ProductId product, ProductName name, long quantity, Money revenue) {}
