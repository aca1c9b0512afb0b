package guildhall.domain.shop;

import guildhall.domain.Id;
import java.util.UUID;

/** The id of a move of stock. */
public record StockMoveId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
