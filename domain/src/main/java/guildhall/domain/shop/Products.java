package guildhall.domain.shop;

import guildhall.domain.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The products of this workspace, archived ones included. */
public interface Products {
    Optional<Product> get(ProductId id);

    Optional<Product> hold(ProductId id);

    /** Those of {@code ids} that exist, in no particular order. At most 1,000 ids. */
    List<Product> of(Collection<ProductId> ids);

    Optional<Product> booked(Sku sku);

    /** False if the SKU is taken. */
    boolean addIfAbsent(Product product);

    /**
     * All but what is left of it, which only {@link #take} and {@link #move} change. {@link guildhall.domain.Failure.Conflict}
     * {@code product.sku_taken} where another product has it.
     */
    Product save(Product product);

    /**
     * Takes {@code quantity} off what is left, and keeps the row until the unit ends. Answers the product as it is then; empty, and nothing is
     * changed, where there is none, it is archived, or less is left.
     */
    Optional<Product> take(ProductId id, Quantity quantity);

    /**
     * Changes what is left by {@code delta}, archived or not, and keeps the row until the unit ends. Answers the product as it is then; empty, and
     * nothing is changed, where there is none, or less than nothing or more than {@link Stock#MOST} would be left.
     */
    Optional<Product> move(ProductId id, long delta);

    /** Those that are sold; {@code after} is the last one of the page before. */
    Page<Product> catalogue(CatalogueFilter filter, Optional<ProductId> after, int limit);

    /** The categories of what is sold, by name as {@link guildhall.domain.Text#BY_CODE_POINT} has it, and how many are in each. */
    List<CategoryCount> categories();
}
