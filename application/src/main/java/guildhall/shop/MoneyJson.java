package guildhall.shop;

import guildhall.domain.Failure;
import guildhall.domain.Money;

/**
 * Money in the smallest unit of its currency.
 *
 * @param amount such as 1999 for EUR 19.99
 * @param currency as ISO 4217 has it
 */
public record MoneyJson(long amount, String currency) {
    public static MoneyJson of(Money money) {
        return new MoneyJson(money.amount(), money.currency().getCurrencyCode());
    }

    /** @param field in which it was asked for */
    public Money money(String field) {
        return Failure.Invalid.within(field, this::money);
    }

    private Money money() {
        if (amount > Money.MOST) {
            throw Failure.Invalid.field("amount", "out_of_range", "An amount is " + Money.MOST + " at most.");
        }
        return new Money(amount, Money.currency(currency));
    }
}
