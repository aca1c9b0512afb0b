package guildhall.persistence.store;

import guildhall.domain.WorkspaceId;
import guildhall.domain.store.Door;
import guildhall.domain.store.OwnDoors;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import guildhall.persistence.sql.Statements;
import java.util.Optional;

/** Doors in SQL. */
public final class SqlDoors implements OwnDoors {
    private static final Sql ADD = Sql.change(
            "INSERT INTO doors (kind, key, workspace_id)" + " VALUES (:kind, :key, :workspace) ON CONFLICT DO NOTHING");

    private static final Sql REMOVE =
            Sql.change("DELETE FROM doors WHERE kind = :kind AND key = :key AND workspace_id = :workspace");

    private static final Query<WorkspaceId> BEHIND = Query.of(
            "SELECT workspace_id FROM doors WHERE kind = :kind AND key = :key", row -> new WorkspaceId(row.uuid()));

    private final SqlUnit unit;

    SqlDoors(SqlUnit unit) {
        this.unit = unit;
    }

    /** The workspace behind {@code door}, for whoever is in none yet. */
    public static Optional<WorkspaceId> behind(Statements statements, Door door) {
        return statements.one(BEHIND, door.kind(), door.key());
    }

    @Override
    public boolean addIfAbsent(Door door) {
        return unit.writes().change(ADD, door.kind(), door.key()) == 1;
    }

    @Override
    public void remove(Door door) {
        unit.writes().change(REMOVE, door.kind(), door.key());
    }
}
