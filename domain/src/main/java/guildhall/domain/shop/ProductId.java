package guildhall.domain.shop;

import guildhall.domain.Id;
import java.util.UUID;

/** The id of a product. */
public record ProductId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
