package guildhall.domain.shop;

import guildhall.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/** Which orders. */
public record OrderFilter(Optional<UserId> customer, Optional<Order.Status> status, Optional<Instant> placedAfter) {
    public static final OrderFilter ALL = new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
