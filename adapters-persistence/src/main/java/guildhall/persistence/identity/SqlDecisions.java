package guildhall.persistence.identity;

import guildhall.domain.identity.Decisions;
import guildhall.domain.identity.Settings;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** A workspace's decisions in SQL, a row each. */
final class SqlDecisions implements Decisions {
    private static final Query<Map.Entry<String, String>> GET = Query.of(
            "SELECT name, value FROM settings WHERE workspace_id = :workspace",
            row -> Map.entry(row.text(), row.text()));

    private static final Sql CLEAR = Sql.change("DELETE FROM settings WHERE workspace_id = :workspace");

    private static final Sql ADD =
            Sql.change("INSERT INTO settings (workspace_id, name, value) VALUES (:workspace, :name, :value)");

    private final SqlUnit unit;

    SqlDecisions(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public Settings get() {
        return new Settings(
                unit.reads().list(GET).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void save(Settings settings) {
        var statements = unit.writes();
        statements.change(CLEAR);
        settings.decided().forEach((name, value) -> statements.change(ADD, name, value));
    }
}
