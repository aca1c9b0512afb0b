package guildhall.domain.shop;

import guildhall.domain.Failure;
import guildhall.domain.Money;
import guildhall.domain.Setting;
import java.util.List;

/** What the shop lets administrators decide. */
public final class ShopSettings {
    /** Whether the catalogue is there for everybody, signed in or not. */
    public static final Setting<Boolean> PUBLIC_CATALOGUE = Setting.flag("shop_public_catalogue", false, true);

    /** In what new prices are. */
    public static final Setting<String> CURRENCY = new Setting<>(
            "shop_currency",
            String.class,
            "EUR",
            true,
            code -> Failure.Invalid.at("shop_currency", () -> Money.currency(code))
                    .getCurrencyCode());

    public static final List<Setting<?>> ALL = List.of(PUBLIC_CATALOGUE, CURRENCY);

    private ShopSettings() {}
}
