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
    private final List<Call> waiting = new ArrayList<>();

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
        send();
        return statements;
    }

    /** For a repository that is about to write. */
    public Statements writes() {
        unit.writes();
        send();
        return statements;
    }

    /**
     * Changes something of which nobody needs to know how many rows it changed. Sent with others, at the latest before the next
     * statement of the unit and at its end, which is also where it fails.
     */
    public void later(Sql sql, Object... arguments) {
        unit.writes();
        waiting.add(Call.of(sql, arguments));
    }

    /** For a repository that refuses: {@code throw unit.failed(…)}. The unit fails with it. */
    public <F extends RuntimeException> F failed(F failure) {
        return unit.fail(failure);
    }

    void append(LogEntry entry) {
        unit.writes();
        appended.add(entry);
    }

    /** Writes what waits and, after everything else, the events of the unit. The last thing that it does. */
    public void finish() {
        if (unit.hasFailed()) {
            return;
        }
        waiting.addAll(statements.dialect().append(appended));
        send();
    }

    private void send() {
        if (!waiting.isEmpty()) {
            var calls = List.copyOf(waiting);
            waiting.clear();
            statements.change(calls);
        }
    }
}
