package guildhall.persistence.shop;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.shop.Customer;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Orders;
import guildhall.persistence.RunAgain;
import guildhall.persistence.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

final class InMemoryOrders implements Orders {
    private static final Comparator<Order> LATEST_FIRST = Comparator.comparing(Order::placedAt)
            .thenComparing(order -> order.id().value())
            .reversed();

    private final Unit unit;
    private final ShopTables tables;
    private final Function<UserId, Customer> customers;

    /** @param customers as they are called now */
    InMemoryOrders(Unit unit, ShopTables tables, Function<UserId, Customer> customers) {
        this.unit = unit;
        this.tables = tables;
        this.customers = customers;
    }

    @Override
    public Optional<Order> get(OrderId id) {
        unit.reads();
        return tables.orders.get(id).map(this::current);
    }

    @Override
    public Optional<Order> hold(OrderId id) {
        unit.writes();
        return tables.orders.get(id).map(this::current);
    }

    @Override
    public void add(Order order) {
        unit.writes();
        tables.orders.put(order.id(), order);
    }

    @Override
    public Order save(Order order) {
        unit.writes();
        if (tables.orders
                .get(order.id())
                .filter(stored -> stored.version() == order.version())
                .isEmpty()) {
            throw unit.fail(new RunAgain("order " + order.id()));
        }
        var saved = order.atVersion(order.version() + 1);
        tables.orders.put(order.id(), saved);
        return saved;
    }

    @Override
    public Page<Order> find(OrderFilter filter, Optional<OrderId> after, int limit) {
        unit.reads();
        var last = after.flatMap(tables.orders::get);
        if (after.isPresent() && last.isEmpty()) {
            return new Page<>(List.of(), false);
        }
        return Page.cut(
                tables.orders
                        .rows()
                        .filter(order -> matches(order, filter))
                        .filter(order -> last.filter(found -> LATEST_FIRST.compare(order, found) <= 0)
                                .isEmpty())
                        .sorted(LATEST_FIRST)
                        .limit(limit + 1L)
                        .map(this::current)
                        .toList(),
                limit);
    }

    private static boolean matches(Order order, OrderFilter filter) {
        return filter.customer().filter(id -> !id.equals(order.customer().id())).isEmpty()
                && filter.status().filter(status -> status != order.status()).isEmpty()
                && filter.placedAfter()
                        .filter(time -> !order.placedAt().isAfter(time))
                        .isEmpty();
    }

    private Order current(Order order) {
        return new Order(
                order.id(),
                customers.apply(order.customer().id()),
                order.items(),
                order.total(),
                order.note(),
                order.steps(),
                order.version());
    }
}
