package guildhall.domain.shop;

import guildhall.domain.Failure;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Pieces that came or went. The moves of a product add up to what is left of it.
 *
 * @param delta negative where they went
 * @param left how many there were afterwards
 * @param reason as whoever moved them gave it; empty for orders
 * @param order on whose account they moved
 * @param by who moved them; empty for the house
 */
public record StockMove(
        StockMoveId id,
        ProductId product,
        Kind kind,
        long delta,
        long left,
        String reason,
        Optional<OrderId> order,
        Optional<UserId> by,
        Instant at) {
    private static final int REASON = 200;

    /** Stored by name: never rename one. */
    public enum Kind {
        /** With these it began. */
        OPENING,
        /** Somebody counted, received or lost some. */
        ADJUSTMENT,
        ORDER,
        CANCELLATION
    }

    public StockMove {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public static StockMove opening(StockMoveId id, Product product, Optional<UserId> by, Instant now) {
        var left = product.stock().left();
        return new StockMove(id, product.id(), Kind.OPENING, left, left, "", Optional.empty(), by, now);
    }

    /** @param moved the product as it stands after the move */
    public static StockMove adjustment(
            StockMoveId id, Product moved, long delta, String reason, Optional<UserId> by, Instant now) {
        return new StockMove(
                id,
                moved.id(),
                Kind.ADJUSTMENT,
                delta,
                moved.stock().left(),
                reason(reason),
                Optional.empty(),
                by,
                now);
    }

    /** @param moved the product as it stands after the move */
    public static StockMove of(
            StockMoveId id, Kind kind, Product moved, long delta, OrderId order, Optional<UserId> by, Instant now) {
        return new StockMove(id, moved.id(), kind, delta, moved.stock().left(), "", Optional.of(order), by, now);
    }

    /** {@code delta}, if somebody may move so many at once. */
    public static long delta(long delta) {
        if (delta == 0 || delta < -Stock.MOST || delta > Stock.MOST) {
            throw Failure.Invalid.field(
                    "delta", "out_of_range", "The delta is not 0, and " + Stock.MOST + " at most either way.");
        }
        return delta;
    }

    public static String reason(String text) {
        return Text.line("reason", text, REASON);
    }
}
