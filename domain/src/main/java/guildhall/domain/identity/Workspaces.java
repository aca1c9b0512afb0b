package guildhall.domain.identity;

import guildhall.domain.Page;
import guildhall.domain.WorkspaceId;
import java.util.Optional;

/** All tenants of a store. Not to be called from inside a unit of work. */
public interface Workspaces {
    Optional<Workspace> get(WorkspaceId id);

    Optional<Workspace> called(Slug slug);

    /** In the order of their founding. */
    Page<Workspace> all(Optional<WorkspaceId> after, int limit);
}
