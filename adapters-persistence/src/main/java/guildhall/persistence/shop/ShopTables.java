package guildhall.persistence.shop;

import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.Sale;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.persistence.Index;
import guildhall.persistence.Table;
import guildhall.persistence.Undo;
import java.time.LocalDate;
import java.util.Currency;

/** What one workspace keeps of its shop. */
public final class ShopTables {
    final Table<ProductId, Product> products;
    final Index<Sku, Product> bySku;
    final Table<StockMoveId, StockMove> moves;
    final Table<OrderId, Order> orders;
    final Table<SaleKey, Sale> sales;

    public ShopTables(Undo undo) {
        products = Table.byId(undo);
        bySku = products.indexBy(Product::sku);
        moves = Table.byId(undo);
        orders = Table.byId(undo);
        sales = Table.unordered(undo);
    }

    record SaleKey(LocalDate day, ProductId product, Currency currency) {}
}
