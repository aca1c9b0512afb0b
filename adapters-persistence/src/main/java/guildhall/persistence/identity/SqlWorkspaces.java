package guildhall.persistence.identity;

import guildhall.domain.Page;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.identity.Workspaces;
import guildhall.persistence.sql.Looking;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** All workspaces in SQL. */
public final class SqlWorkspaces implements Workspaces {
    static final String COLUMNS = "id, slug, name, invitation, created_at, updated_at, version";

    private static final Query<Workspace> GET =
            Query.of("SELECT " + COLUMNS + " FROM workspaces WHERE id = :id", SqlWorkspaces::workspace);

    private static final Query<Workspace> CALLED =
            Query.of("SELECT " + COLUMNS + " FROM workspaces WHERE slug = :slug", SqlWorkspaces::workspace);

    private static final Query<Workspace> FIRST =
            Query.of("SELECT " + COLUMNS + " FROM workspaces ORDER BY id LIMIT :limit", SqlWorkspaces::workspace);

    private static final Query<Workspace> AFTER = Query.of(
            "SELECT " + COLUMNS + " FROM workspaces WHERE id > :after ORDER BY id LIMIT :limit",
            SqlWorkspaces::workspace);

    private final Looking store;

    public SqlWorkspaces(Looking store) {
        this.store = store;
    }

    @Override
    public Optional<Workspace> get(WorkspaceId id) {
        return store.look(statements -> statements.one(GET, id));
    }

    @Override
    public Optional<Workspace> called(Slug slug) {
        return store.look(statements -> statements.one(CALLED, slug.text()));
    }

    @Override
    public Page<Workspace> all(Optional<WorkspaceId> after, int limit) {
        List<Workspace> rows = store.look(statements ->
                after.isPresent() ? statements.list(AFTER, after.get(), limit + 1) : statements.list(FIRST, limit + 1));
        return Page.cut(rows, limit);
    }

    static Workspace workspace(Row row) throws SQLException {
        return new Workspace(
                new WorkspaceId(row.uuid()),
                new Slug(row.text()),
                new WorkspaceName(row.text()),
                row.text(),
                row.instant(),
                row.instant(),
                row.number());
    }
}
