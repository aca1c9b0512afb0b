package guildhall.shop;

import guildhall.domain.Scope;
import guildhall.live.Channel;
import guildhall.live.Channel.Whose;
import java.util.List;

/** What can be heard of the shop. */
public final class ShopChannels {
    public static final List<Channel> ALL = List.of(
            Channel.shared("CatalogueChannel", "catalogue", Scope.SHOP_READ),
            Channel.shared("OrdersChannel", "orders", Scope.SHOP_READ)
                    .only((_, me, _) -> me.mustAdminister(Scope.SHOP_READ))
                    .unsettledBy("user.changed", Whose.SUBJECT));

    private ShopChannels() {}
}
