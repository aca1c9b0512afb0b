package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency EUROS = Money.currency("EUR");
    private static final long MOST = 9_007_199_254_740_991L;

    @Test
    void addsUpExactly() {
        var third = new Money(333, EUROS);

        assertThat(third.plus(third).plus(third)).isEqualTo(new Money(999, EUROS));
        assertThat(third.times(10_000)).isEqualTo(new Money(3_330_000, EUROS));
        assertThat(third.minus(third)).isEqualTo(Money.none(EUROS));
        assertThat(new Money(MOST, EUROS).plus(Money.none(EUROS)).amount()).isEqualTo(MOST);
    }

    @Test
    void neverComesToMoreThanCanBeToldExactly() {
        var most = new Money(MOST, EUROS);

        tooMuch(() -> new Money(MOST + 1, EUROS));
        tooMuch(() -> most.plus(new Money(1, EUROS)));
        tooMuch(() -> most.times(2));
        tooMuch(() -> most.times(Long.MAX_VALUE));
    }

    @Test
    void isNeverLessThanNothing() {
        assertThatThrownBy(() -> new Money(-1, EUROS)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> Money.none(EUROS).minus(new Money(1, EUROS))).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void doesNotMixCurrencies() {
        var yen = new Money(1, Money.currency("JPY"));

        assertThatThrownBy(() -> Money.none(EUROS).plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.none(EUROS).minus(yen)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "eur", "EURO", "XXX", "XTS", "XAU", "€"})
    void knowsOnlyCurrenciesInWhichOneCanPay(String code) {
        assertThatThrownBy(() -> Money.currency(code)).isInstanceOf(Failure.Invalid.class);
    }

    private static void tooMuch(Runnable sum) {
        assertThatThrownBy(sum::run)
                .isInstanceOfSatisfying(
                        Failure.Invalid.class, e -> assertThat(e.code()).isEqualTo("money.too_much"));
    }
}
