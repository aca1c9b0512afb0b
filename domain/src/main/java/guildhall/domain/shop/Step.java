package guildhall.domain.shop;

import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When an order became what, and by whom.
 *
 * @param by empty for the house
 */
public record Step(Order.Status status, Instant at, Optional<UserId> by) {
    public Step {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
