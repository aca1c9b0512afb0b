package guildhall.domain;

import java.util.UUID;

/** The id of a personal access token. */
public record AccessTokenId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
