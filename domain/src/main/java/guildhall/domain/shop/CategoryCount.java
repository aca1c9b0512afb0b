package guildhall.domain.shop;

/** How many products are sold in a category. */
public record CategoryCount(Category category, long products) {}
