package guildhall.http.shop;

import static guildhall.domain.Scope.SHOP_READ;
import static guildhall.domain.Scope.SHOP_WRITE;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.Quantity;
import guildhall.http.Call;
import guildhall.http.Query;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.shop.OrderJson;
import guildhall.shop.OrderService;
import guildhall.shop.ShopStatsJson;
import guildhall.shop.ShopStatsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What people order. */
public final class OrderResource implements Resource {
    private final OrderService orders;
    private final ShopStatsService stats;

    public OrderResource(OrderService orders, ShopStatsService stats) {
        this.orders = orders;
        this.stats = stats;
    }

    /** @param userId for whom an administrator orders; oneself where it is absent */
    public record NewOrder(List<NewItem> items, Optional<String> note, Optional<UserId> userId) {}

    /** @param quantity 1 to 10,000 */
    public record NewItem(ProductId productId, long quantity) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/orders",
                                Who.person(SHOP_WRITE),
                                Repeat.STORED,
                                "Orders something, all of it or nothing. Items of one product become one.")
                        .problems(
                                "product.not_found",
                                "product.out_of_stock",
                                "product.archived",
                                "order.currencies_differ",
                                "order.too_dear",
                                "user.not_found")
                        .creates(OrderJson.class, order -> "/orders/" + order.id())
                        .by(NewOrder.class, this::place),
                Route.get(
                                "/orders",
                                Who.person(SHOP_READ),
                                "One's own orders, and all for administrators; the latest first.")
                        .query("status", Query.Type.TEXT, "`pending`, `paid`, `shipped`, `delivered` or `cancelled`.")
                        .query("user_id", Query.Type.ID, "Only what this person has ordered; for administrators.")
                        .query("placed_after", Query.Type.INSTANT, "Only what was placed later.")
                        .lists(OrderJson.class, OrderJson::id)
                        .by(this::list),
                Route.get("/orders/{id}", Who.person(SHOP_READ), "One order, with how it became what it is.")
                        .problems("order.not_found")
                        .answers(OrderJson.class)
                        .by(call -> orders.get(call.actor(), call.id(OrderId::new))),
                step("payment", Who.administrator(SHOP_WRITE), "It is paid.", orders::pay),
                step("shipment", Who.administrator(SHOP_WRITE), "It is on its way.", orders::ship),
                step("delivery", Who.administrator(SHOP_WRITE), "It has arrived.", orders::deliver),
                step(
                        "cancellation",
                        Who.person(SHOP_WRITE),
                        "Nothing comes of it, and its pieces come back: a pending one of one's own; a paid one too, for administrators.",
                        orders::cancel),
                Route.get(
                                "/shop/stats",
                                Who.administrator(SHOP_READ),
                                "What was ordered and not cancelled, by day and by product.")
                        .query("from", Query.Type.DAY, "The first day, in UTC; 30 before the last where it is absent.")
                        .query("to", Query.Type.DAY, "The last day; today where it is absent.")
                        .answers(ShopStatsJson.class)
                        .by(call -> stats.get(call.actor(), call.day("from"), call.day("to"))));
    }

    private static Route step(String name, Who who, String prose, BiFunction<Actor, OrderId, OrderJson> taken) {
        return Route.post("/orders/{id}/" + name, who, Repeat.NATURAL, prose)
                .problems("order.not_found", "order.wrong_step")
                .creates(OrderJson.class)
                .by(call -> taken.apply(call.actor(), call.id(OrderId::new)));
    }

    private OrderJson place(Call call, NewOrder asked) {
        var lines = new ArrayList<Basket.Line>();
        for (var item : asked.items()) {
            var field = "items[" + lines.size() + "].quantity";
            var quantity = Failure.Invalid.at(field, () -> Quantity.of(item.quantity()));
            lines.add(new Basket.Line(item.productId(), quantity));
        }
        return orders.place(
                call.actor(), asked.userId(), Basket.of(lines), asked.note().orElse(""));
    }

    private Page<OrderJson> list(Call call) {
        var filter = new OrderFilter(
                call.id("user_id", UserId::new),
                call.oneOf("status", Order.Status.class),
                call.instant("placed_after"));
        return orders.find(call.actor(), filter, call.after(OrderId::new), call.limit());
    }
}
