package guildhall.domain.shop;

import guildhall.domain.Failure;

/**
 * How much there is of a product.
 *
 * @param low when no more than this is left, administrators are told
 * @param moves how often it has changed: what is left may be the same as it once was
 */
public record Stock(long left, long low, long moves) {
    /** More than anybody keeps, and sums of it stay exact. */
    public static final long MOST = 1_000_000_000;

    public Stock {
        between("stock_quantity", left);
        between("low_stock", low);
    }

    public static Stock opening(long left, long low) {
        return new Stock(left, low, 0);
    }

    public Stock warningAt(long newLow) {
        return new Stock(left, newLow, moves);
    }

    /** Whether it ran low when {@code taken} pieces were taken, and was not before. */
    public boolean ranLow(long taken) {
        return left <= low && left + taken > low;
    }

    private static void between(String field, long count) {
        if (count < 0 || count > MOST) {
            throw Failure.Invalid.field(field, "out_of_range", "The " + field + " lies between 0 and " + MOST + ".");
        }
    }
}
