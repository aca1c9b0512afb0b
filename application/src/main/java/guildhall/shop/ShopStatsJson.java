package guildhall.shop;

import guildhall.domain.shop.DaySales;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductSales;
import java.time.LocalDate;
import java.util.List;

/**
 * What was ordered and not cancelled from one day to another, both included, in UTC and in the workspace's currency.
 *
 * @param days only those on which something was
 * @param products those with the most revenue, the most first
 */
public record ShopStatsJson(
        LocalDate from,
        LocalDate to,
        long orders,
        long quantity,
        MoneyJson revenue,
        List<DayJson> days,
        List<ProductSalesJson> products) {
    public record DayJson(LocalDate day, long orders, long quantity, MoneyJson revenue) {
        static DayJson of(DaySales sales) {
            return new DayJson(sales.day(), sales.orders(), sales.quantity(), MoneyJson.of(sales.revenue()));
        }
    }

    public record ProductSalesJson(ProductId productId, String productName, long quantity, MoneyJson revenue) {
        static ProductSalesJson of(ProductSales sales) {
            return new ProductSalesJson(
                    sales.product(), sales.name().text(), sales.quantity(), MoneyJson.of(sales.revenue()));
        }
    }
}
