package guildhall.domain.shop;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What was sold, day by day and product by product: kept while it is sold, so that nobody adds up orders. */
public interface Sales {
    /** Adds to what stands there. In the order of product ids, as {@link Basket} says. */
    void add(List<Sale> sales);

    /** Takes off what {@link #add} has added. */
    void takeBack(List<Sale> sales);

    /** What was sold on each day from {@code from} to {@code to} inclusive, by day; only days on which something was. */
    List<DaySales> byDay(LocalDate from, LocalDate to, Currency currency);

    /** What was sold of each product from {@code from} to {@code to} inclusive: the {@code limit} with the most revenue, the most first, then by id. */
    List<ProductSales> byProduct(LocalDate from, LocalDate to, Currency currency, int limit);
}
