package guildhall.persistence.sql;

import guildhall.domain.live.EventWriter;
import guildhall.domain.live.LogEntry;
import java.util.UUID;

/** The log as a unit writes it. What it appends waits for the unit's end, so that positions follow the order of commits. */
public final class SqlEventWriter implements EventWriter {
    private static final Sql BLANK =
            Sql.change("UPDATE events SET data = :data WHERE workspace_id = :workspace AND subject = :subject");

    private static final Sql PASS = Sql.change(
            "INSERT INTO cursors (name, position) VALUES (:name, :position)"
                    + " ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE cursors.position < excluded.position");

    private final SqlUnit unit;

    public SqlEventWriter(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void append(LogEntry entry) {
        unit.append(entry);
    }

    @Override
    public void blank(UUID subject) {
        unit.writes().change(BLANK, LogEntry.redacted(subject), subject);
    }

    @Override
    public void pass(String cursor, long position) {
        unit.writes().change(PASS, cursor, position);
    }
}
