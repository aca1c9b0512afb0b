package guildhall.persistence.store;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspaces;
import guildhall.domain.live.EventLog;
import guildhall.domain.store.Doors;
import guildhall.domain.store.Store;
import guildhall.persistence.Nesting;
import guildhall.persistence.Unit;
import guildhall.persistence.identity.SqlWorkspaces;
import guildhall.persistence.sql.Link;
import guildhall.persistence.sql.Looking;
import guildhall.persistence.sql.SqlUnit;

/** What is the same in every SQL engine's store. An engine adds how it gets its connections and begins, commits and runs again. */
public abstract class SqlStore implements Store, Looking {
    protected final Nesting nesting = new Nesting();

    protected abstract EventLog ownLog();

    /** Runs {@code work} in the transaction that is open on {@code link}, to its last statement. */
    protected final <R> R run(Unit.Kind kind, WorkspaceId workspace, Link link, Work<R> work) {
        return run(new Unit(kind), workspace, link, work);
    }

    protected final <R> R run(Unit unit, WorkspaceId workspace, Link link, Work<R> work) {
        var sql = new SqlUnit(workspace, link, unit);
        Work<R> whole = tx -> {
            var result = work.in(tx);
            sql.finish();
            return result;
        };
        return nesting.inside(() -> unit.run(whole, SqlTx.of(sql)));
    }

    @Override
    public final Workspaces workspaces() {
        nesting.refuse();
        return new SqlWorkspaces(this);
    }

    @Override
    public final Doors doors() {
        nesting.refuse();
        return door -> look(statements -> SqlDoors.behind(statements, door));
    }

    @Override
    public final EventLog log() {
        nesting.refuse();
        return ownLog();
    }
}
