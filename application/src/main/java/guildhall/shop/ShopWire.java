package guildhall.shop;

import guildhall.domain.shop.ShopEvent;
import guildhall.live.WireContext;

/** How the events of the shop look to those who hear them. */
public final class ShopWire {
    private ShopWire() {}

    public static WireContext<ShopEvent> context() {
        return new WireContext<>(ShopEvent.class, ShopWire::data);
    }

    private static Data data(ShopEvent event) {
        return switch (event) {
            case ShopEvent.OfProduct told -> new OfProduct(ProductJson.byAnybody(told.product()));
            case ShopEvent.OfOrder told -> new OfOrder(OrderJson.told(told.order()));
        };
    }

    private sealed interface Data {}

    private record OfProduct(ProductJson product) implements Data {}

    private record OfOrder(OrderJson order) implements Data {}
}
