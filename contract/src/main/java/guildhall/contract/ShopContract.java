package guildhall.contract;

/** What there is to sell, how much of it, and what was ordered. */
public interface ShopContract
        extends ProductsContract, CatalogueContract, StockContract, OrdersContract, SalesContract {}
