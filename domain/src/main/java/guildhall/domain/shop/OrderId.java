package guildhall.domain.shop;

import guildhall.domain.Id;
import java.util.UUID;

/** The id of an order. */
public record OrderId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
