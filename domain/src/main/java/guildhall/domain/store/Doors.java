package guildhall.domain.store;

import guildhall.domain.WorkspaceId;
import java.util.Optional;

/** Finds the tenant behind what a stranger holds. */
public interface Doors {
    Optional<WorkspaceId> behind(Door door);
}
