package guildhall.domain.shop;

import guildhall.domain.Failure;

/** How many pieces somebody orders. */
public record Quantity(int count) {
    private static final int MOST = 10_000;

    public Quantity {
        if (count < 1 || count > MOST) {
            throw outOfRange();
        }
    }

    public static Quantity of(long count) {
        if (count < 1 || count > MOST) {
            throw outOfRange();
        }
        return new Quantity((int) count);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(count + other.count);
    }

    private static Failure outOfRange() {
        return Failure.Invalid.field(
                "quantity", "out_of_range", "A quantity is a whole number from 1 to " + MOST + ".");
    }

    @Override
    public String toString() {
        return Integer.toString(count);
    }
}
