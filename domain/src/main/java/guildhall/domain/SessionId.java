package guildhall.domain;

import java.util.UUID;

/** The id of a sign-in on one device. */
public record SessionId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
