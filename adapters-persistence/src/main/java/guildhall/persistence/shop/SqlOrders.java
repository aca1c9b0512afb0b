package guildhall.persistence.shop;

import guildhall.domain.Money;
import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.shop.Customer;
import guildhall.domain.shop.Item;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.Order.Status;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Orders;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Quantity;
import guildhall.domain.shop.Step;
import guildhall.persistence.RunAgain;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Orders in SQL: a row for each, one for each item. What an order has gone through stands in its own row, and everything about
 * an order or a page of them is read by one statement.
 */
final class SqlOrders implements Orders {
    private static final String WHOLE =
            "SELECT chosen.id, chosen.total, chosen.currency, chosen.note, chosen.version, chosen.customer_id, u.username,"
                    + " u.email, u.version, chosen.placed_at, chosen.placed_by, chosen.paid_at, chosen.paid_by, chosen.shipped_at, chosen.shipped_by, chosen.delivered_at,"
                    + " chosen.delivered_by, chosen.cancelled_at, chosen.cancelled_by, i.product_id, i.name, i.quantity, i.price FROM ";
    private static final String PARTS =
            " chosen JOIN users u ON u.workspace_id = chosen.workspace_id AND u.id = chosen.customer_id"
                    + " JOIN order_items i ON i.workspace_id = chosen.workspace_id AND i.order_id = chosen.id";

    private static final Query<Piece> GET = Query.of(
            WHOLE + "orders" + PARTS + " WHERE chosen.workspace_id = :workspace AND chosen.id = :id", SqlOrders::piece);

    private static final Query<Long> HOLD =
            Query.of("SELECT version FROM orders WHERE workspace_id = :workspace AND id = :id{hold}", Row::number);

    private static final Sql ADD =
            Sql.change("INSERT INTO orders (workspace_id, id, customer_id, status, total, currency,"
                    + " note, placed_at, placed_by, version) VALUES (:workspace, :id, :customer, :status, :total, :currency,"
                    + " :note, :placed_at, :placed_by, :version)");

    private static final Sql ADD_ITEM = Sql.change("INSERT INTO order_items (workspace_id, order_id, product_id, name,"
            + " quantity, price) VALUES (:workspace, :order, :product, :name, :quantity, :price)");

    private static final Sql SAVE = Sql.change("UPDATE orders SET status = :status, paid_at = :paid_at,"
            + " paid_by = :paid_by, shipped_at = :shipped_at, shipped_by = :shipped_by, delivered_at = :delivered_at,"
            + " delivered_by = :delivered_by, cancelled_at = :cancelled_at, cancelled_by = :cancelled_by,"
            + " version = version + 1 WHERE workspace_id = :workspace AND id = :id AND version = :version");

    /** One statement for each choice of filters, so that each finds its index. */
    private static final Map<Asked, Query<Piece>> FIND = queries();

    private static final Comparator<Order> LATEST_FIRST = Comparator.comparing(Order::placedAt)
            .thenComparing(order -> order.id().value())
            .reversed();

    private final SqlUnit unit;

    SqlOrders(SqlUnit unit) {
        this.unit = unit;
    }

    /** An order with one of its items. */
    private record Piece(Order order, Item item) {}

    @Override
    public Optional<Order> get(OrderId id) {
        return whole(unit.reads().list(GET, id)).stream().findFirst();
    }

    @Override
    public Optional<Order> hold(OrderId id) {
        return unit.writes().one(HOLD, id).flatMap(_ -> get(id));
    }

    @Override
    public void add(Order order) {
        unit.later(
                ADD,
                order.id(),
                order.customer().id(),
                order.status(),
                order.total().amount(),
                order.total().currency().getCurrencyCode(),
                order.note(),
                order.placedAt(),
                order.steps().getFirst().by(),
                order.version());
        for (var item : order.items()) {
            unit.later(
                    ADD_ITEM,
                    order.id(),
                    item.product(),
                    item.name().text(),
                    item.quantity().count(),
                    item.price().amount());
        }
    }

    @Override
    public Order save(Order order) {
        var arguments = new ArrayList<Object>();
        arguments.add(order.status());
        for (var status : List.of(Status.PAID, Status.SHIPPED, Status.DELIVERED, Status.CANCELLED)) {
            var step =
                    order.steps().stream().filter(one -> one.status() == status).findFirst();
            arguments.add(step.map(Step::at));
            arguments.add(step.flatMap(Step::by));
        }
        arguments.add(order.id());
        arguments.add(order.version());
        if (unit.writes().change(SAVE, arguments.toArray()) == 0) {
            throw unit.failed(new RunAgain("the order changed"));
        }
        return order.atVersion(order.version() + 1);
    }

    @Override
    public Page<Order> find(OrderFilter filter, Optional<OrderId> after, int limit) {
        var arguments = new ArrayList<Object>();
        filter.customer().ifPresent(arguments::add);
        filter.status().ifPresent(arguments::add);
        filter.placedAfter().ifPresent(arguments::add);
        after.ifPresent(arguments::add);
        arguments.add(limit + 1);
        var query = Objects.requireNonNull(FIND.get(Asked.of(filter, after)));
        return Page.cut(whole(unit.reads().list(query, arguments.toArray())), limit);
    }

    /** In what order the pieces come is the engine's affair. */
    private static List<Order> whole(List<Piece> pieces) {
        return pieces.stream()
                .collect(Collectors.groupingBy(piece -> piece.order().id()))
                .values()
                .stream()
                .map(SqlOrders::one)
                .sorted(LATEST_FIRST)
                .toList();
    }

    private static Order one(List<Piece> pieces) {
        var order = pieces.getFirst().order();
        var items = pieces.stream()
                .map(Piece::item)
                .sorted(Comparator.comparing(item -> item.product().value()))
                .toList();
        return new Order(
                order.id(), order.customer(), items, order.total(), order.note(), order.steps(), order.version());
    }

    private static Piece piece(Row row) throws SQLException {
        var id = new OrderId(row.uuid());
        var total = new Money(row.number(), Money.currency(row.text()));
        var note = row.text();
        var version = row.number();
        var customer = new Customer(new UserId(row.uuid()), row.text(), row.textIfAny(), row.number());
        var steps = new ArrayList<Step>();
        for (var status : Status.values()) {
            step(row, status).ifPresent(steps::add);
        }
        var item = item(row, total.currency());
        return new Piece(new Order(id, customer, List.of(item), total, note, steps, version), item);
    }

    private static Optional<Step> step(Row row, Status status) throws SQLException {
        Optional<Instant> at = row.instantIfAny();
        var by = row.idIfAny(UserId::new);
        return at.map(when -> new Step(status, when, by));
    }

    private static Item item(Row row, Currency currency) throws SQLException {
        return new Item(
                new ProductId(row.uuid()),
                new ProductName(row.text()),
                Quantity.of(row.number()),
                new Money(row.number(), currency));
    }

    private static Map<Asked, Query<Piece>> queries() {
        var queries = new HashMap<Asked, Query<Piece>>();
        for (var choice = 0; choice < 16; choice++) {
            var asked = new Asked((choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0, (choice & 8) != 0);
            queries.put(asked, Query.of(asked.statement(), SqlOrders::piece));
        }
        return queries;
    }

    /** Which parts of the filter are there. */
    private record Asked(boolean customer, boolean status, boolean placedAfter, boolean after) {
        static Asked of(OrderFilter filter, Optional<OrderId> after) {
            return new Asked(
                    filter.customer().isPresent(),
                    filter.status().isPresent(),
                    filter.placedAfter().isPresent(),
                    after.isPresent());
        }

        String statement() {
            return WHOLE + "(SELECT * FROM orders WHERE workspace_id = :workspace"
                    + (customer ? " AND customer_id = :customer" : "")
                    + (status ? " AND status = :status" : "")
                    + (placedAfter ? " AND placed_at > :placed_after" : "")
                    + (after
                            ? " AND (placed_at, id) < (SELECT placed_at, id FROM orders"
                                    + " WHERE workspace_id = :workspace AND id = :after)"
                            : "")
                    + " ORDER BY placed_at DESC, id DESC LIMIT :limit)" + PARTS;
        }
    }
}
