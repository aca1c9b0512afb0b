package guildhall.domain.shop;

/** In which state a product is: as long as it is the same, so is the product. */
public record ProductState(ProductId id, long version, long moves) {}
