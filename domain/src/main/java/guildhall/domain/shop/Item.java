package guildhall.domain.shop;

import guildhall.domain.Money;

/**
 * One product of an order, as it was when it was ordered.
 *
 * @param price of one piece
 */
public record Item(ProductId product, ProductName name, Quantity quantity, Money price) {
    public static Item of(Product product, Quantity quantity) {
        return new Item(product.id(), product.name(), quantity, product.price());
    }

    public Money total() {
        return price.times(quantity.count());
    }
}
