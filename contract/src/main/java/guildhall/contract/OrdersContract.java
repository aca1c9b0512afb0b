package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.Actor;
import guildhall.domain.UserId;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.Order.Status;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders, one by one and page by page. */
public interface OrdersContract extends StoreContract {
    @Test
    default void anOrderIsReadAsItWasPlaced() {
        var tenant = tenant();
        var samples = tenant.samples();
        var order = samples.order(
                tenant.joined(),
                3,
                tenant.stocked(samples.product("Cup", 9)),
                tenant.stocked(samples.product("Pot", 9)));

        tenant.change(tx -> tx.shop().orders().add(order));

        assertThat(stored(tenant, order.id())).contains(order);
        assertThat(held(tenant, order.id())).contains(order);
        var unknown = new OrderId(samples.id());
        assertThat(stored(tenant, unknown)).isEmpty();
        assertThat(held(tenant, unknown)).isEmpty();
    }

    @Test
    default void theCustomerIsCalledAsTheyAreNow() {
        var tenant = tenant();
        var user = tenant.joined();
        var order = placed(tenant, user);
        var now = tenant.samples().clock().advance(Duration.ofSeconds(1));

        tenant.change(tx -> tx.identity()
                .users()
                .save(user.called(new Username("renamed"), now).deactivated(now)));

        var customer = stored(tenant, order.id()).orElseThrow().customer();
        assertThat(customer.username()).isEqualTo("renamed");
        assertThat(customer.email()).isEmpty();
    }

    @Test
    default void everyStepIsKept() {
        var tenant = tenant();
        var user = tenant.joined();
        var by = Optional.of(tenant.joined().id());
        var order = placed(tenant, user);
        var now = order.placedAt();

        var paid = save(tenant, order.paid(by, now.plusSeconds(1)));
        assertThat(paid.version()).isEqualTo(order.version() + 1);
        var shipped = save(tenant, paid.shipped(Optional.empty(), now.plusSeconds(2)));
        var delivered = save(tenant, shipped.delivered(by, now.plusSeconds(3)));
        assertThat(stored(tenant, order.id())).contains(delivered);

        var other = placed(tenant, user);
        var cancelled = save(tenant, other.cancelled(new Actor.House(tenant.id()), now.plusSeconds(4)));
        assertThat(stored(tenant, other.id())).contains(cancelled);
    }

    @Test
    default void ofManyWhoTakeTheSameStepOneDoes() {
        var tenant = tenant();
        var order = placed(tenant, tenant.joined());

        var done = Rivals.race(
                Rivals.MANY,
                number -> catchThrowable(() -> tenant.change(tx -> {
                    var held = tx.shop().orders().hold(order.id()).orElseThrow();
                    tx.shop()
                            .orders()
                            .save(held.paid(Optional.empty(), order.placedAt().plusMillis(number)));
                })));

        assertThat(done).filteredOn(Objects::isNull).hasSize(1);
        assertThat(stored(tenant, order.id()).orElseThrow().version()).isEqualTo(order.version() + 1);
    }

    @Test
    default void theLatestOrderComesFirst() {
        var tenant = tenant();
        var user = tenant.joined();
        var orders = new ArrayList<Order>();
        for (var i = 0; i < 5; i++) {
            orders.addFirst(placed(tenant, user));
        }

        assertThat(all(tenant, OrderFilter.ALL, 2)).isEqualTo(orders);
        assertThat(all(tenant, OrderFilter.ALL, 10)).isEqualTo(orders);
    }

    @Test
    default void ordersPlacedInTheSameMomentGoById() {
        var tenant = tenant();
        var user = tenant.joined();
        var product = tenant.stocked(tenant.samples().product());
        var one = tenant.samples().order(user, 1, product);
        var two = tenant.samples().order(user, 1, product);
        tenant.change(tx -> {
            tx.shop().orders().add(two);
            tx.shop().orders().add(one);
        });

        assertThat(all(tenant, OrderFilter.ALL, 1)).containsExactly(two, one);
    }

    @Test
    default void filtersNarrowOrders() {
        var tenant = tenant();
        var ada = tenant.joined();
        var bob = tenant.joined();
        var first = placed(tenant, ada);
        var second = placed(tenant, bob);
        var third = save(
                tenant,
                placed(tenant, ada).paid(Optional.empty(), tenant.samples().now()));

        assertThat(all(tenant, filter(Optional.of(ada.id()), Optional.empty(), Optional.empty()), 1))
                .containsExactly(third, first);
        assertThat(all(tenant, filter(Optional.empty(), Optional.of(Status.PENDING), Optional.empty()), 1))
                .containsExactly(second, first);
        assertThat(all(tenant, filter(Optional.of(ada.id()), Optional.of(Status.PENDING), Optional.empty()), 1))
                .containsExactly(first);
        assertThat(all(tenant, filter(Optional.empty(), Optional.empty(), Optional.of(first.placedAt())), 1))
                .containsExactly(third, second);
        assertThat(all(
                        tenant,
                        filter(Optional.of(ada.id()), Optional.of(Status.PAID), Optional.of(second.placedAt())),
                        1))
                .containsExactly(third);
    }

    private static OrderFilter filter(Optional<UserId> customer, Optional<Status> status, Optional<Instant> after) {
        return new OrderFilter(customer, status, after);
    }

    private static Order placed(Tenant tenant, User user) {
        tenant.samples().clock().advance(Duration.ofSeconds(1));
        var order =
                tenant.samples().order(user, 2, tenant.stocked(tenant.samples().product()));
        tenant.change(tx -> tx.shop().orders().add(order));
        return order;
    }

    private static Optional<Order> stored(Tenant tenant, OrderId id) {
        return tenant.glance(tx -> tx.shop().orders().get(id));
    }

    private static Optional<Order> held(Tenant tenant, OrderId id) {
        return tenant.write(tx -> tx.shop().orders().hold(id));
    }

    private static Order save(Tenant tenant, Order order) {
        return tenant.write(tx -> tx.shop().orders().save(order));
    }

    /** All of them, {@code limit} at a time. */
    private static List<Order> all(Tenant tenant, OrderFilter filter, int limit) {
        var all = new ArrayList<Order>();
        var more = true;
        while (more) {
            var after = all.isEmpty()
                    ? Optional.<OrderId>empty()
                    : Optional.of(all.getLast().id());
            var page = tenant.glance(tx -> tx.shop().orders().find(filter, after, limit));
            all.addAll(page.items());
            more = page.more();
        }
        return all;
    }
}
