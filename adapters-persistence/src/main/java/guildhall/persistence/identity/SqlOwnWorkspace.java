package guildhall.persistence.identity;

import guildhall.domain.Failure;
import guildhall.domain.identity.OwnWorkspace;
import guildhall.domain.identity.Workspace;
import guildhall.persistence.RunAgain;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.util.Optional;

/** The unit's own workspace in SQL. */
final class SqlOwnWorkspace implements OwnWorkspace {
    private static final Query<Workspace> GET = Query.of(
            "SELECT " + SqlWorkspaces.COLUMNS + " FROM workspaces WHERE id = :workspace", SqlWorkspaces::workspace);

    private static final Query<Workspace> HOLD = Query.of(
            "SELECT " + SqlWorkspaces.COLUMNS + " FROM workspaces WHERE id = :workspace{hold}",
            SqlWorkspaces::workspace);

    private static final Sql ADD = Sql.change("INSERT INTO workspaces (" + SqlWorkspaces.COLUMNS + ")"
            + " VALUES (:workspace, :slug, :name, :invitation, :created_at, :updated_at, :version)"
            + " ON CONFLICT DO NOTHING");

    private static final Sql SAVE = Sql.change("UPDATE workspaces SET slug = :slug, name = :name,"
            + " invitation = :invitation, updated_at = :updated_at, version = version + 1"
            + " WHERE id = :workspace AND version = :version");

    private final SqlUnit unit;

    SqlOwnWorkspace(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Workspace> get() {
        return unit.reads().one(GET);
    }

    @Override
    public Workspace hold() {
        return unit.writes()
                .one(HOLD)
                .orElseThrow(
                        () -> unit.failed(new Failure.NotFound("workspace.not_found", "There is no such workspace.")));
    }

    @Override
    public boolean addIfAbsent(Workspace workspace) {
        var statements = unit.writes();
        mustBeOwn(workspace);
        var added = statements.change(
                ADD,
                workspace.slug().text(),
                workspace.name().text(),
                workspace.invitation(),
                workspace.createdAt(),
                workspace.updatedAt(),
                workspace.version());
        return added == 1;
    }

    @Override
    public Workspace save(Workspace workspace) {
        var statements = unit.writes();
        mustBeOwn(workspace);
        var changed = statements.change(
                SAVE,
                workspace.slug().text(),
                workspace.name().text(),
                workspace.invitation(),
                workspace.updatedAt(),
                workspace.version());
        if (changed == 0) {
            throw unit.failed(new RunAgain("the workspace changed"));
        }
        return workspace.atVersion(workspace.version() + 1);
    }

    private void mustBeOwn(Workspace workspace) {
        if (!workspace.id().equals(unit.workspace())) {
            throw new IllegalArgumentException("a unit writes no workspace but its own");
        }
    }
}
