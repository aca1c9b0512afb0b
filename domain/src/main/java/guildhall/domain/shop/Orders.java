package guildhall.domain.shop;

import guildhall.domain.Page;
import java.util.Optional;

/** What was ordered in this workspace. */
public interface Orders {
    Optional<Order> get(OrderId id);

    Optional<Order> hold(OrderId id);

    /** Its customer and its products exist. */
    void add(Order order);

    /** Only its steps change. */
    Order save(Order order);

    /** The latest placed first, and among those the latest id. {@code after} is the last one of the page before. */
    Page<Order> find(OrderFilter filter, Optional<OrderId> after, int limit);
}
