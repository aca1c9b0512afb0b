package guildhall.persistence.identity;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.OwnWorkspace;
import guildhall.domain.identity.Workspace;
import guildhall.persistence.RunAgain;
import guildhall.persistence.Unit;
import java.util.Optional;

final class InMemoryOwnWorkspace implements OwnWorkspace {
    private final Unit unit;
    private final WorkspaceId own;
    private final InMemoryWorkspaces workspaces;

    InMemoryOwnWorkspace(Unit unit, WorkspaceId own, InMemoryWorkspaces workspaces) {
        this.unit = unit;
        this.own = own;
        this.workspaces = workspaces;
    }

    @Override
    public Optional<Workspace> get() {
        unit.reads();
        return workspaces.get(own);
    }

    @Override
    public Workspace hold() {
        unit.writes();
        return workspaces
                .get(own)
                .orElseThrow(
                        () -> unit.fail(new Failure.NotFound("workspace.not_found", "There is no such workspace.")));
    }

    @Override
    public boolean addIfAbsent(Workspace workspace) {
        unit.writes();
        mustBeOwn(workspace);
        return workspaces.addIfAbsent(workspace);
    }

    @Override
    public Workspace save(Workspace workspace) {
        unit.writes();
        mustBeOwn(workspace);
        if (workspaces
                .get(own)
                .filter(stored -> stored.version() == workspace.version())
                .isEmpty()) {
            throw unit.fail(new RunAgain("workspace " + own));
        }
        var saved = workspace.atVersion(workspace.version() + 1);
        workspaces.replace(saved);
        return saved;
    }

    private void mustBeOwn(Workspace workspace) {
        if (!workspace.id().equals(own)) {
            throw new IllegalArgumentException("this unit is bound to workspace " + own + ", not " + workspace.id());
        }
    }
}
