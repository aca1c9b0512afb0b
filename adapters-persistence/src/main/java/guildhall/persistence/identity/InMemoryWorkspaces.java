package guildhall.persistence.identity;

import guildhall.domain.Page;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.Workspaces;
import guildhall.persistence.Table;
import guildhall.persistence.Undo;
import java.util.Optional;

/** All tenants' own rows. Whoever calls it sees to it that nobody writes meanwhile. */
public final class InMemoryWorkspaces implements Workspaces {
    private final Table<WorkspaceId, Workspace> workspaces;
    private final Table<Slug, WorkspaceId> slugs;

    public InMemoryWorkspaces(Undo undo) {
        this.workspaces = Table.byId(undo);
        this.slugs = Table.unordered(undo);
    }

    @Override
    public Optional<Workspace> get(WorkspaceId id) {
        return workspaces.get(id);
    }

    @Override
    public Optional<Workspace> called(Slug slug) {
        return slugs.get(slug).flatMap(workspaces::get);
    }

    @Override
    public Page<Workspace> all(Optional<WorkspaceId> after, int limit) {
        return Page.cut(
                workspaces
                        .rows()
                        .filter(workspace -> after.filter(
                                        last -> workspace.id().value().compareTo(last.value()) <= 0)
                                .isEmpty())
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    boolean addIfAbsent(Workspace workspace) {
        if (workspaces.has(workspace.id()) || slugs.has(workspace.slug())) {
            return false;
        }
        workspaces.put(workspace.id(), workspace);
        slugs.put(workspace.slug(), workspace.id());
        return true;
    }

    void replace(Workspace workspace) {
        workspaces.put(workspace.id(), workspace);
    }
}
