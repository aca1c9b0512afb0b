package guildhall.domain.shop;

import guildhall.domain.Page;
import java.util.List;
import java.util.Optional;

/** What came and went. */
public interface StockMoves {
    void add(List<StockMove> moves);

    /** Those of a product, by id, the newest first. {@code after} is the last one of the page before. */
    Page<StockMove> of(ProductId product, Optional<StockMoveId> after, int limit);
}
