package guildhall.persistence.shop;

import guildhall.domain.shop.Orders;
import guildhall.domain.shop.Products;
import guildhall.domain.shop.Sales;
import guildhall.domain.shop.Shop;
import guildhall.domain.shop.StockMoves;
import guildhall.persistence.sql.SqlUnit;

/** The shop in SQL. Made for each unit, so it makes its repositories when they are asked for. */
public final class SqlShop implements Shop {
    private final SqlUnit unit;

    public SqlShop(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public Products products() {
        return new SqlProducts(unit);
    }

    @Override
    public StockMoves stockMoves() {
        return new SqlStockMoves(unit);
    }

    @Override
    public Orders orders() {
        return new SqlOrders(unit);
    }

    @Override
    public Sales sales() {
        return new SqlSales(unit);
    }
}
