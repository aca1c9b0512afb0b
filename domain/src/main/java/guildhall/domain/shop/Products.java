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
     * Takes what is asked for of each product off what is left of it, one after the other, and keeps the rows until the unit ends. Answers the
     * products as they are then, in the order of the basket. One that is not there, is archived, or of which less is left does not change
     * and is missing in the answer: whoever wants all or nothing lets the unit fail.
     */
    List<Product> take(Basket basket);

    /**
     * Puts back what was taken, archived or not, as {@link #take} took it. Missing in the answer, and unchanged, is one that is not there, or
     * of which more than {@link Stock#MOST} would be left.
     */
    List<Product> putBack(Basket basket);

    /**
     * Changes what is left by {@code delta}, archived or not, and keeps the row until the unit ends. Answers the product as it is then; empty, and
     * nothing is changed, where there is none, or less than nothing or more than {@link Stock#MOST} would be left.
     */
    Optional<Product> move(ProductId id, long delta);

    /** Those that are sold; {@code after} is the last one of the page before. */
    Page<Product> catalogue(CatalogueFilter filter, Optional<ProductId> after, int limit);

    /** The same page, in a fraction of the time, for whoever remembers products. */
    Page<ProductState> states(CatalogueFilter filter, Optional<ProductId> after, int limit);

    /** The categories of what is sold, by name as {@link guildhall.domain.Text#BY_CODE_POINT} has it, and how many are in each. */
    List<CategoryCount> categories();
}
