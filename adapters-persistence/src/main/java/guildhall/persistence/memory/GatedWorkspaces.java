package guildhall.persistence.memory;

import guildhall.domain.Page;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.Workspaces;
import java.util.Optional;

/** The tenants as seen from outside of units. */
record GatedWorkspaces(Gate gate, Workspaces rows) implements Workspaces {
    @Override
    public Optional<Workspace> get(WorkspaceId id) {
        return gate.shared(() -> rows.get(id));
    }

    @Override
    public Optional<Workspace> called(Slug slug) {
        return gate.shared(() -> rows.called(slug));
    }

    @Override
    public Page<Workspace> all(Optional<WorkspaceId> after, int limit) {
        return gate.shared(() -> rows.all(after, limit));
    }
}
