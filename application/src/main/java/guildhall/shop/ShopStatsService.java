package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Money;
import guildhall.domain.Scope;
import guildhall.domain.shop.DaySales;
import guildhall.domain.shop.ShopSettings;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What was sold, without adding up orders. */
public final class ShopStatsService {
    private static final int LONGEST = 366;
    private static final int USUAL = 30;
    private static final int PRODUCTS = 100;

    private final UnitOfWork work;
    private final InstantSource clock;

    ShopStatsService(UnitOfWork work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * For administrators.
     *
     * @param from 30 days before {@code to} where it is empty
     * @param to today where it is empty
     */
    public ShopStatsJson get(Actor actor, Optional<LocalDate> from, Optional<LocalDate> to) {
        var last = to.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var first = from.orElseGet(() -> last.minusDays(USUAL));
        var days = ChronoUnit.DAYS.between(first, last);
        if (days < 0 || days >= LONGEST) {
            throw Failure.Invalid.field("from", "out_of_range", "From and to are 1 to " + LONGEST + " days apart.");
        }
        return work.read(actor, tx -> {
            actor.mustAdminister(Scope.SHOP_READ);
            var currency = Money.currency(tx.identity().decisions().get().get(ShopSettings.CURRENCY));
            var sales = tx.shop().sales();
            var byDay = sales.byDay(first, last, currency);
            var byProduct = sales.byProduct(first, last, currency, PRODUCTS);
            return new ShopStatsJson(
                    first,
                    last,
                    byDay.stream().mapToLong(DaySales::orders).sum(),
                    byDay.stream().mapToLong(DaySales::quantity).sum(),
                    MoneyJson.of(byDay.stream().map(DaySales::revenue).reduce(Money.none(currency), Money::plus)),
                    byDay.stream().map(ShopStatsJson.DayJson::of).toList(),
                    byProduct.stream().map(ShopStatsJson.ProductSalesJson::of).toList());
        });
    }
}
