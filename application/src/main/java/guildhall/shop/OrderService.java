package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.UserId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.User;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.Customer;
import guildhall.domain.shop.Item;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ShopEvent;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.store.Tx;
import guildhall.live.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people order, and what becomes of it. */
public final class OrderService {
    private final UnitOfWork work;
    private final Ids ids;
    private final InstantSource clock;

    OrderService(UnitOfWork work, Ids ids, InstantSource clock) {
        this.work = work;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * All of it or nothing. {@link Failure.NotFound} {@code product.not_found}; {@link Failure.Conflict} {@code product.out_of_stock}
     * and {@code product.archived}.
     *
     * @param customer for whom an administrator orders; empty for oneself
     */
    public OrderJson place(Actor actor, Optional<UserId> customer, Basket basket, String note) {
        var id = new OrderId(ids.next());
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            var orderer = customer(tx, actor, customer);
            var items = new ArrayList<Item>();
            var moves = new ArrayList<StockMove>();
            var low = new ArrayList<Product>();
            for (var product : taken(tx, basket)) {
                var quantity = basket.of(product.id());
                var count = quantity.count();
                items.add(Item.of(product, quantity));
                moves.add(move(StockMove.Kind.ORDER, product, -count, id, actor, now));
                if (product.stock().ranLow(count)) {
                    low.add(product);
                }
            }
            var order = Order.placed(id, orderer, items, note, actor.user(), now);
            tx.shop().orders().add(order);
            tx.shop().stockMoves().add(moves);
            tx.shop().sales().add(order.sales());
            emit.accept(new ShopEvent.OrderPlaced(order));
            low.forEach(product -> emit.accept(new ShopEvent.StockLow(product)));
            return OrderJson.of(order, actor);
        });
    }

    /** One's own; administrators see all. */
    public OrderJson get(Actor actor, OrderId id) {
        return work.glance(actor, tx -> {
            actor.mustReach(Scope.SHOP_READ);
            return OrderJson.of(visible(tx.shop().orders().get(id), actor), actor);
        });
    }

    /** The latest first; one's own, and all for administrators. */
    public Page<OrderJson> find(Actor actor, OrderFilter asked, Optional<OrderId> after, int limit) {
        var most = Page.limit(limit);
        return work.glance(actor, tx -> {
                    var me = actor.mustReach(Scope.SHOP_READ);
                    return tx.shop().orders().find(seen(me, asked), after, most);
                })
                .map(order -> OrderJson.listed(order, actor));
    }

    /** For administrators, as the other steps but the last. {@link Failure.Conflict} {@code order.wrong_step}. */
    public OrderJson pay(Actor actor, OrderId id) {
        return step(actor, id, (order, now) -> order.paid(actor.user(), now), ShopEvent.OrderPaid::new);
    }

    public OrderJson ship(Actor actor, OrderId id) {
        return step(actor, id, (order, now) -> order.shipped(actor.user(), now), ShopEvent.OrderShipped::new);
    }

    public OrderJson deliver(Actor actor, OrderId id) {
        return step(actor, id, (order, now) -> order.delivered(actor.user(), now), ShopEvent.OrderDelivered::new);
    }

    /** The pieces come back. Also for who ordered, as long as they have not paid. */
    public OrderJson cancel(Actor actor, OrderId id) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            actor.mustReach(Scope.SHOP_WRITE);
            var order = visible(tx.shop().orders().hold(id), actor);
            if (actor.user().filter(order.customer().id()::equals).isEmpty()) {
                Shelves.mustAdminister(tx, actor);
            }
            var cancelled = tx.shop().orders().save(order.cancelled(actor, now));
            var moves = new ArrayList<StockMove>();
            var basket = cancelled.basket();
            for (var product : putBack(tx, basket)) {
                var count = basket.of(product.id()).count();
                moves.add(move(StockMove.Kind.CANCELLATION, product, count, id, actor, now));
            }
            tx.shop().stockMoves().add(moves);
            tx.shop().sales().takeBack(cancelled.sales());
            emit.accept(new ShopEvent.OrderCancelled(cancelled));
            return OrderJson.of(cancelled, actor);
        });
    }

    private OrderJson step(Actor actor, OrderId id, Next next, Function<Order, ShopEvent> event) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            Shelves.mustAdminister(tx, actor);
            var order = tx.shop().orders().hold(id).orElseThrow(OrderService::unknown);
            var saved = tx.shop().orders().save(next.of(order, now));
            emit.accept(event.apply(saved));
            return OrderJson.of(saved, actor);
        });
    }

    @FunctionalInterface
    private interface Next {
        Order of(Order order, Instant now);
    }

    private Customer customer(Tx tx, Actor actor, Optional<UserId> other) {
        var me = actor.mustReach(Scope.SHOP_WRITE);
        if (other.filter(id -> !id.equals(me.id())).isPresent()) {
            Shelves.mustAdminister(tx, actor);
        }
        var id = other.orElse(me.id());
        var user = tx.identity()
                .users()
                .get(id)
                .filter(User::isActive)
                .orElseThrow(() -> new Failure.NotFound("user.not_found", "There is no such person here."));
        return new Customer(id, user.username().text(), user.email().map(Email::text), user.version());
    }

    private static List<Product> taken(Tx tx, Basket basket) {
        var taken = tx.shop().products().take(basket);
        var missing = basket.without(taken);
        if (missing.isPresent()) {
            var line = missing.get();
            throw Shelves.get(tx, line.product()).refusal(line.quantity());
        }
        return taken;
    }

    private static List<Product> putBack(Tx tx, Basket basket) {
        var back = tx.shop().products().putBack(basket);
        var missing = basket.without(back);
        if (missing.isPresent()) {
            throw Shelves.impossible(
                    tx, missing.get().product(), missing.get().quantity().count());
        }
        return back;
    }

    private StockMove move(StockMove.Kind kind, Product product, long delta, OrderId order, Actor actor, Instant now) {
        return StockMove.of(new StockMoveId(ids.next()), kind, product, delta, order, actor.user(), now);
    }

    private static OrderFilter seen(Actor.Person me, OrderFilter asked) {
        if (me.isAdministrator()) {
            return asked;
        }
        if (asked.customer().filter(id -> !id.equals(me.id())).isPresent()) {
            throw new Failure.Forbidden("administrator.needed", "Only administrators see what others have ordered.");
        }
        return new OrderFilter(Optional.of(me.id()), asked.status(), asked.placedAfter());
    }

    /** What is not for the caller is not there. */
    private static Order visible(Optional<Order> order, Actor actor) {
        return order.filter(found -> found.isVisibleTo(actor)).orElseThrow(OrderService::unknown);
    }

    private static Failure unknown() {
        return new Failure.NotFound("order.not_found", "There is no such order.");
    }
}
