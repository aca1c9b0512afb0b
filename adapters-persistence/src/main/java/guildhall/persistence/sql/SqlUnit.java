package guildhall.persistence.sql;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.LogEntry;
import guildhall.persistence.Unit;
import java.util.ArrayList;
import java.util.List;

/** One unit of work on one connection. Repositories ask it for the statements, and it checks that they may have them. */
public final class SqlUnit {
    private final WorkspaceId workspace;
    private final Statements statements;
    private final Unit unit;
    private final List<LogEntry> appended = new ArrayList<>();

    public SqlUnit(WorkspaceId workspace, Link link, Unit unit) {
        this.workspace = workspace;
        this.statements = new Statements(link, workspace, unit::fail);
        this.unit = unit;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    /** For a repository that is about to read. */
    public Statements reads() {
        unit.reads();
        return statements;
    }

    /** For a repository that is about to write. */
    public Statements writes() {
        unit.writes();
        return statements;
    }

    /** For a repository that refuses: {@code throw unit.failed(…)}. The unit fails with it. */
    public <F extends RuntimeException> F failed(F failure) {
        return unit.fail(failure);
    }

    void append(LogEntry entry) {
        unit.writes();
        appended.add(entry);
    }

    /** Writes the events of the unit, after everything else that it does. */
    public void finish() {
        if (!appended.isEmpty()) {
            statements.append(appended);
        }
    }
}
