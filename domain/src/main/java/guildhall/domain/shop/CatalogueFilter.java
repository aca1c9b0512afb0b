package guildhall.domain.shop;

import java.util.Optional;

/**
 * Which products, in which order.
 *
 * @param query only those of whose name a word, or whose SKU, begins with it ({@link Product#searchedFor})
 */
public record CatalogueFilter(Optional<Category> category, Optional<String> query, Sort sort) {
    public static final CatalogueFilter ALL = new CatalogueFilter(Optional.empty(), Optional.empty(), Sort.NEWEST);

    /** What is alike goes by id. */
    public enum Sort {
        /** By id, downwards. */
        NEWEST,
        /** By {@link Product#nameKey}. */
        NAME,
        /** The cheapest first. */
        PRICE
    }
}
