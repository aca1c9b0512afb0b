package guildhall.persistence.memory;

import guildhall.domain.live.EventWriter;
import guildhall.domain.live.LogEntry;
import guildhall.persistence.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one unit wants of the log. No unit reads the log, so all of it can wait until the unit has succeeded. */
final class PendingEvents implements EventWriter {
    private final Unit unit;
    final List<LogEntry> entries = new ArrayList<>();
    final Set<UUID> blanked = new HashSet<>();
    final Map<String, Long> passed = new HashMap<>();

    PendingEvents(Unit unit) {
        this.unit = unit;
    }

    @Override
    public void append(LogEntry entry) {
        unit.writes();
        entries.add(entry);
    }

    @Override
    public void blank(UUID subject) {
        unit.writes();
        blanked.add(subject);
    }

    @Override
    public void pass(String cursor, long position) {
        unit.writes();
        passed.merge(cursor, position, Math::max);
    }
}
