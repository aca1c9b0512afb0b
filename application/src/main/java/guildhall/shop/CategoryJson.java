package guildhall.shop;

import guildhall.domain.shop.CategoryCount;

/** A category, and how many products are sold in it. */
public record CategoryJson(String name, long products) {
    static CategoryJson of(CategoryCount count) {
        return new CategoryJson(count.category().text(), count.products());
    }
}
