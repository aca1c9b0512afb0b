package guildhall.domain;

import java.util.UUID;

/** The id of a person or a bot. */
public record UserId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
