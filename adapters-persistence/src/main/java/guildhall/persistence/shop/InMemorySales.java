package guildhall.persistence.shop;

import guildhall.domain.shop.DaySales;
import guildhall.domain.shop.ProductSales;
import guildhall.domain.shop.Sale;
import guildhall.domain.shop.Sales;
import guildhall.persistence.Unit;
import guildhall.persistence.shop.ShopTables.SaleKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

final class InMemorySales implements Sales {
    private final Unit unit;
    private final ShopTables tables;

    InMemorySales(Unit unit, ShopTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(List<Sale> sales) {
        unit.writes();
        for (var sale : sales) {
            var key = key(sale);
            tables.sales.put(
                    key, tables.sales.get(key).map(known -> sum(known, sale)).orElse(sale));
        }
    }

    @Override
    public void takeBack(List<Sale> sales) {
        unit.writes();
        for (var sale : sales) {
            var key = key(sale);
            var known = tables.sales.get(key).orElseThrow();
            tables.sales.put(
                    key,
                    new Sale(
                            sale.day(),
                            sale.product(),
                            known.orders() - sale.orders(),
                            known.quantity() - sale.quantity(),
                            known.revenue().minus(sale.revenue())));
        }
    }

    @Override
    public List<DaySales> byDay(LocalDate from, LocalDate to, Currency currency) {
        unit.reads();
        return grouped(from, to, currency, Sale::day).entrySet().stream()
                .map(entry -> new DaySales(
                        entry.getKey(),
                        entry.getValue().orders(),
                        entry.getValue().quantity(),
                        entry.getValue().revenue()))
                .filter(day -> day.quantity() > 0)
                .sorted(Comparator.comparing(DaySales::day))
                .toList();
    }

    @Override
    public List<ProductSales> byProduct(LocalDate from, LocalDate to, Currency currency, int limit) {
        unit.reads();
        return grouped(from, to, currency, Sale::product).entrySet().stream()
                .map(entry -> new ProductSales(
                        entry.getKey(),
                        tables.products.get(entry.getKey()).orElseThrow().name(),
                        entry.getValue().quantity(),
                        entry.getValue().revenue()))
                .filter(product -> product.quantity() > 0)
                .sorted(Comparator.<ProductSales>comparingLong(
                                product -> product.revenue().amount())
                        .reversed()
                        .thenComparing(product -> product.product().value()))
                .limit(limit)
                .toList();
    }

    private <K> Map<K, Sale> grouped(LocalDate from, LocalDate to, Currency currency, Function<Sale, K> by) {
        return tables.sales
                .rows()
                .filter(sale -> !sale.day().isBefore(from) && !sale.day().isAfter(to))
                .filter(sale -> sale.revenue().currency().equals(currency))
                .collect(Collectors.toMap(by, Function.identity(), InMemorySales::sum));
    }

    private static SaleKey key(Sale sale) {
        return new SaleKey(sale.day(), sale.product(), sale.revenue().currency());
    }

    private static Sale sum(Sale one, Sale other) {
        return new Sale(
                one.day(),
                one.product(),
                one.orders() + other.orders(),
                one.quantity() + other.quantity(),
                one.revenue().plus(other.revenue()));
    }
}
