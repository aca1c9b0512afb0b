package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Money;
import guildhall.domain.shop.DaySales;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductSales;
import guildhall.domain.shop.Sale;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sold, added up while it is. */
public interface SalesContract extends StoreContract {
    LocalDate MONDAY = LocalDate.of(2026, 3, 30);
    Currency EUROS = Money.currency("EUR");

    @Test
    default void salesAddUpByDayAndByProduct() {
        var tenant = tenant();
        var cup = tenant.stocked(tenant.samples().product("Cup", 1));
        var pot = tenant.stocked(tenant.samples().product("Pot", 1));
        var tuesday = MONDAY.plusDays(1);
        tenant.change(tx -> {
            tx.shop().sales().add(List.of(sale(MONDAY, cup, 1, 2, 200), sale(MONDAY, pot, 0, 1, 500)));
            tx.shop().sales().add(List.of(sale(MONDAY, cup, 1, 1, 100)));
            tx.shop().sales().add(List.of(sale(tuesday, pot, 1, 1, 500)));
        });

        assertThat(days(tenant, MONDAY, tuesday))
                .containsExactly(
                        new DaySales(MONDAY, 2, 4, Samples.euros(800)),
                        new DaySales(tuesday, 1, 1, Samples.euros(500)));
        assertThat(days(tenant, tuesday, tuesday)).hasSize(1);
        assertThat(products(tenant, 10))
                .containsExactly(
                        new ProductSales(pot.id(), pot.name(), 2, Samples.euros(1_000)),
                        new ProductSales(cup.id(), cup.name(), 3, Samples.euros(300)));
        assertThat(products(tenant, 1)).hasSize(1);
    }

    @Test
    default void whatIsTakenBackIsNotSold() {
        var tenant = tenant();
        var cup = tenant.stocked(tenant.samples().product("Cup", 1));
        var sales = List.of(sale(MONDAY, cup, 1, 2, 200));
        tenant.change(tx -> tx.shop().sales().add(sales));
        tenant.change(tx -> tx.shop().sales().add(sales));

        tenant.change(tx -> tx.shop().sales().takeBack(sales));
        assertThat(days(tenant, MONDAY, MONDAY)).containsExactly(new DaySales(MONDAY, 1, 2, Samples.euros(200)));

        tenant.change(tx -> tx.shop().sales().takeBack(sales));
        assertThat(days(tenant, MONDAY, MONDAY)).isEmpty();
        assertThat(products(tenant, 10)).isEmpty();
    }

    @Test
    default void eachCurrencyIsCountedByItself() {
        var tenant = tenant();
        var cup = tenant.stocked(tenant.samples().product("Cup", 1));
        var yen = new Money(300, Money.currency("JPY"));
        tenant.change(tx ->
                tx.shop().sales().add(List.of(sale(MONDAY, cup, 1, 2, 200), new Sale(MONDAY, cup.id(), 1, 1, yen))));

        assertThat(days(tenant, MONDAY, MONDAY)).containsExactly(new DaySales(MONDAY, 1, 2, Samples.euros(200)));
        assertThat(days(tenant, MONDAY, MONDAY, yen.currency())).containsExactly(new DaySales(MONDAY, 1, 1, yen));
    }

    @Test
    default void manyWhoSellTheSameAddUp() {
        var tenant = tenant();
        var cup = tenant.stocked(tenant.samples().product("Cup", 1));

        Rivals.race(
                Rivals.MANY,
                _ -> tenant.write(tx -> {
                    tx.shop().sales().add(List.of(sale(MONDAY, cup, 1, 1, 100)));
                    return true;
                }));

        assertThat(days(tenant, MONDAY, MONDAY))
                .containsExactly(new DaySales(MONDAY, Rivals.MANY, Rivals.MANY, Samples.euros(100L * Rivals.MANY)));
    }

    private static Sale sale(LocalDate day, Product product, long orders, long quantity, long cents) {
        return new Sale(day, product.id(), orders, quantity, Samples.euros(cents));
    }

    private static List<DaySales> days(Tenant tenant, LocalDate from, LocalDate to) {
        return days(tenant, from, to, EUROS);
    }

    private static List<DaySales> days(Tenant tenant, LocalDate from, LocalDate to, Currency currency) {
        return tenant.glance(tx -> tx.shop().sales().byDay(from, to, currency));
    }

    private static List<ProductSales> products(Tenant tenant, int limit) {
        return tenant.glance(tx -> tx.shop().sales().byProduct(MONDAY, MONDAY.plusDays(6), EUROS, limit));
    }
}
