package guildhall.shop;

import guildhall.domain.UserId;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import java.time.Instant;
import java.util.Optional;

/**
 * Pieces that came or went.
 *
 * @param delta negative where they went
 * @param left how many there were afterwards
 */
public record StockMoveJson(
        StockMoveId id,
        StockMove.Kind kind,
        long delta,
        long left,
        String reason,
        Optional<OrderId> orderId,
        Optional<UserId> by,
        Instant at) {
    public static StockMoveJson of(StockMove move) {
        return new StockMoveJson(
                move.id(), move.kind(), move.delta(), move.left(), move.reason(), move.order(), move.by(), move.at());
    }
}
