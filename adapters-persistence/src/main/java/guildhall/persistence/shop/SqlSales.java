package guildhall.persistence.shop;

import guildhall.domain.Money;
import guildhall.domain.shop.DaySales;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.ProductSales;
import guildhall.domain.shop.Sale;
import guildhall.domain.shop.Sales;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What was sold, in SQL: added to in place. */
final class SqlSales implements Sales {
    private static final Sql ADD = Sql.change("INSERT INTO sales (workspace_id, day, product_id, currency, orders,"
            + " quantity, revenue) VALUES (:workspace, :day, :product, :currency, :orders, :quantity, :revenue)"
            + " ON CONFLICT (workspace_id, currency, day, product_id) DO UPDATE SET"
            + " orders = sales.orders + excluded.orders, quantity = sales.quantity + excluded.quantity,"
            + " revenue = sales.revenue + excluded.revenue");

    private static final Query<DaySales> BY_DAY = Query.of(
            "SELECT day, sum(orders), sum(quantity), sum(revenue), min(currency) FROM sales"
                    + " WHERE workspace_id = :workspace AND day BETWEEN :from AND :to AND currency = :currency"
                    + " GROUP BY day HAVING sum(quantity) > 0 ORDER BY day",
            SqlSales::day);

    private static final Query<ProductSales> BY_PRODUCT = Query.of(
            "SELECT chosen.product_id, p.name, chosen.quantity, chosen.revenue, chosen.currency FROM (SELECT product_id, currency,"
                    + " sum(quantity) AS quantity, sum(revenue) AS revenue FROM sales"
                    + " WHERE workspace_id = :workspace AND day BETWEEN :from AND :to AND currency = :currency"
                    + " GROUP BY product_id, currency HAVING sum(quantity) > 0"
                    + " ORDER BY sum(revenue) DESC, product_id LIMIT :limit) chosen"
                    + " JOIN products p ON p.workspace_id = :workspace AND p.id = chosen.product_id"
                    + " ORDER BY chosen.revenue DESC, chosen.product_id",
            SqlSales::product);

    private final SqlUnit unit;

    SqlSales(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(List<Sale> sales) {
        count(sales, 1);
    }

    @Override
    public void takeBack(List<Sale> sales) {
        count(sales, -1);
    }

    private void count(List<Sale> sales, int sign) {
        for (var sale : sales) {
            unit.later(
                    ADD,
                    sale.day().toEpochDay(),
                    sale.product(),
                    sale.revenue().currency().getCurrencyCode(),
                    sign * sale.orders(),
                    sign * sale.quantity(),
                    sign * sale.revenue().amount());
        }
    }

    @Override
    public List<DaySales> byDay(LocalDate from, LocalDate to, Currency currency) {
        return unit.reads().list(BY_DAY, from.toEpochDay(), to.toEpochDay(), currency.getCurrencyCode());
    }

    @Override
    public List<ProductSales> byProduct(LocalDate from, LocalDate to, Currency currency, int limit) {
        return unit.reads().list(BY_PRODUCT, from.toEpochDay(), to.toEpochDay(), currency.getCurrencyCode(), limit);
    }

    private static DaySales day(Row row) throws SQLException {
        return new DaySales(LocalDate.ofEpochDay(row.number()), row.number(), row.number(), money(row));
    }

    private static ProductSales product(Row row) throws SQLException {
        return new ProductSales(new ProductId(row.uuid()), new ProductName(row.text()), row.number(), money(row));
    }

    private static Money money(Row row) throws SQLException {
        return new Money(row.number(), Money.currency(row.text()));
    }
}
