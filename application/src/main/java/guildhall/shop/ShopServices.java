package guildhall.shop;

import guildhall.domain.Ids;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;

/** All use cases of the shop, wired. */
public record ShopServices(
        CatalogueService catalogue, CatalogueFileService catalogueFiles, OrderService orders, ShopStatsService stats) {
    public static ShopServices of(UnitOfWork work, Ids ids, InstantSource clock) {
        return new ShopServices(
                new CatalogueService(work, ids, clock),
                new CatalogueFileService(work, ids, clock),
                new OrderService(work, ids, clock),
                new ShopStatsService(work, clock));
    }
}
