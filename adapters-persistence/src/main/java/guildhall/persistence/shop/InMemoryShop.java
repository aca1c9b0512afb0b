package guildhall.persistence.shop;

import guildhall.domain.UserId;
import guildhall.domain.shop.Customer;
import guildhall.domain.shop.Orders;
import guildhall.domain.shop.Products;
import guildhall.domain.shop.Sales;
import guildhall.domain.shop.Shop;
import guildhall.domain.shop.StockMoves;
import guildhall.persistence.Unit;
import java.util.function.Function;

/** One workspace's shop, as one unit of work sees it in memory. */
public final class InMemoryShop implements Shop {
    private final Unit unit;
    private final ShopTables tables;
    private final Function<UserId, Customer> customers;

    /** @param customers as they are called now */
    public InMemoryShop(Unit unit, ShopTables tables, Function<UserId, Customer> customers) {
        this.unit = unit;
        this.tables = tables;
        this.customers = customers;
    }

    @Override
    public Products products() {
        return new InMemoryProducts(unit, tables);
    }

    @Override
    public StockMoves stockMoves() {
        return new InMemoryStockMoves(unit, tables);
    }

    @Override
    public Orders orders() {
        return new InMemoryOrders(unit, tables, customers);
    }

    @Override
    public Sales sales() {
        return new InMemorySales(unit, tables);
    }
}
