package guildhall.http.shop;

import guildhall.http.Resource;
import guildhall.shop.ShopServices;
import java.util.List;

/** All of the shop over REST. */
public final class ShopResources {
    private ShopResources() {}

    public static List<Resource> of(ShopServices shop) {
        return List.of(
                new ProductResource(shop.catalogue()),
                new CatalogueFileResource(shop.catalogueFiles()),
                new OrderResource(shop.orders(), shop.stats()));
    }
}
