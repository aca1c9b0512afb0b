package guildhall.bootstrap.door;

import java.util.List;
import java.util.Map;

/** Things to sell, and to order. */
final class Goods {
    private Goods() {}

    static Map<String, Object> product(String name, long cents, long left) {
        return Map.of(
                "name",
                name,
                "price",
                Map.of("amount", cents, "currency", "EUR"),
                "category",
                "Things",
                "stock_quantity",
                left);
    }

    /** An order of one product. */
    static Map<String, Object> order(String product, Object quantity) {
        return Map.of("items", List.of(item(product, quantity)));
    }

    static Map<String, Object> item(String product, Object quantity) {
        return Map.of("product_id", product, "quantity", quantity);
    }
}
