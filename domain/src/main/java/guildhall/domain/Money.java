package guildhall.domain;

import java.util.Currency;

/**
 * An amount of money, exact: in the smallest unit of its currency, and never less than nothing. It never exceeds what programs
 * hold exactly that know numbers only as doubles.
 */
public record Money(long amount, Currency currency) {
    public static final long MOST = (1L << 53) - 1;

    public Money {
        if (amount < 0) {
            throw Failure.Invalid.field("amount", "out_of_range", "An amount is not negative.");
        }
        if (amount > MOST) {
            throw tooMuch();
        }
    }

    public static Money none(Currency currency) {
        return new Money(0, currency);
    }

    /** The currency that ISO 4217 calls {@code code}; only one in which something can be paid. */
    public static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw Failure.Invalid.field("currency", "malformed", "A currency is three letters of ISO 4217, such as EUR.");
    }

    /** {@link Failure.Invalid} {@code money.too_much} where the sum cannot be told exactly. */
    public Money plus(Money other) {
        mustBe(other.currency);
        try {
            return new Money(Math.addExact(amount, other.amount), currency);
        } catch (ArithmeticException _) {
            throw tooMuch();
        }
    }

    public Money minus(Money other) {
        mustBe(other.currency);
        return new Money(amount - other.amount, currency);
    }

    /** {@link Failure.Invalid} {@code money.too_much} where the product cannot be told exactly. */
    public Money times(long count) {
        try {
            return new Money(Math.multiplyExact(amount, count), currency);
        } catch (ArithmeticException _) {
            throw tooMuch();
        }
    }

    private void mustBe(Currency other) {
        if (!currency.equals(other)) {
            throw new IllegalArgumentException(currency + " and " + other + " do not add up");
        }
    }

    private static Failure tooMuch() {
        return new Failure.Invalid("money.too_much", "This comes to more money than can be told exactly.");
    }

    @Override
    public String toString() {
        return amount + " " + currency;
    }
}
