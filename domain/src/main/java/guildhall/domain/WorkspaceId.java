package guildhall.domain;

import java.util.UUID;

/** The id of a workspace, the tenant. */
public record WorkspaceId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
