package guildhall.contract;

import guildhall.contract.Stage.Call;
import guildhall.domain.Actor;
import guildhall.domain.WorkspaceId;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Quantity;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a script may change in the shop. */
final class ShopWrites {
    private final Cast cast;
    private final List<Supplier<Call>> all = List.of(
            this::add,
            this::add,
            this::addInOthersName,
            this::change,
            this::change,
            this::take,
            this::take,
            this::move,
            this::place,
            this::place,
            this::step,
            this::step);

    ShopWrites(Cast cast) {
        this.cast = cast;
    }

    Call any() {
        return cast.any(all).get();
    }

    private Call add() {
        var product = cast.newProduct();
        return Call.of(
                "products.addIfAbsent " + product.id(),
                tx -> tx.shop().products().addIfAbsent(product));
    }

    private Call addInOthersName() {
        var other = cast.product();
        var product = cast.newProduct().booked(other.sku(), cast.later().now());
        return Call.of(
                "products.addIfAbsent in another's name " + other.id(),
                tx -> tx.shop().products().addIfAbsent(product));
    }

    private Call change() {
        var id = cast.product().id();
        var other = cast.product();
        var now = cast.later().now();
        var name = new ProductName(cast.name());
        var category = cast.category();
        UnaryOperator<Product> change = cast.<UnaryOperator<Product>>any(List.of(
                product -> product.named(name, now),
                product -> product.sortedInto(category, now),
                product -> product.priced(Samples.euros(now.toEpochMilli() % 50), now),
                product -> product.warningAt(3, now),
                product -> product.booked(Optional.empty(), now),
                product -> product.booked(other.sku(), now),
                product -> product.archived(now)));
        return Call.of("products.save " + id + " or like " + other.id(), tx -> {
            var products = tx.shop().products();
            var saved = products.hold(id).map(change).map(products::save);
            return List.of(saved, products.get(id));
        });
    }

    private Call take() {
        var id = cast.product().id();
        var quantity = new Quantity(cast.upTo(12));
        return Call.of(
                "products.take " + quantity + " of " + id,
                tx -> tx.shop().products().take(Basket.of(List.of(new Basket.Line(id, quantity)))));
    }

    private Call move() {
        var id = cast.product().id();
        var delta = cast.upTo(20) - 10L;
        var moveId = new StockMoveId(cast.later().id());
        var now = cast.later().now();
        return Call.of("products.move " + delta + " of " + id, tx -> {
            var moved = tx.shop().products().move(id, delta);
            moved.ifPresent(product -> tx.shop()
                    .stockMoves()
                    .add(List.of(StockMove.adjustment(moveId, product, delta, "Counted", Optional.empty(), now))));
            return moved;
        });
    }

    /** What names somebody and something can be stored only where they are. */
    private Call place() {
        var customer = cast.user();
        var product = cast.product();
        var order = cast.newOrder(customer, product);
        return Call.of("orders.add " + order.id(), tx -> {
            var there = tx.identity().users().get(customer.id()).isPresent()
                    && tx.shop().products().get(product.id()).isPresent();
            if (there) {
                tx.shop().orders().add(order);
                tx.shop().sales().add(order.sales());
            }
            return there;
        });
    }

    private Call step() {
        var id = cast.order().id();
        var now = cast.later().now();
        var by = cast.maybe(() -> cast.user().id());
        var house = new Actor.House(new WorkspaceId(cast.later().id()));
        UnaryOperator<Order> next = order -> switch (order.status()) {
            case PENDING -> order.paid(by, now);
            case PAID -> now.toEpochMilli() % 2 == 0 ? order.shipped(by, now) : order.cancelled(house, now);
            case SHIPPED -> order.delivered(by, now);
            case DELIVERED, CANCELLED -> order;
        };
        return Call.of("orders.save " + id, tx -> {
            var orders = tx.shop().orders();
            var saved = orders.hold(id).map(next).map(orders::save);
            saved.filter(order -> order.status() == Order.Status.CANCELLED)
                    .filter(order -> order.updatedAt().equals(now.truncatedTo(ChronoUnit.MILLIS)))
                    .ifPresent(order -> tx.shop().sales().takeBack(order.sales()));
            return List.of(saved, orders.get(id));
        });
    }
}
