package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.persistence.sql.StatementsOf;
import guildhall.persistence.sql.StatementsOf.Declared;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStatementsTest {
    private static final List<Declared> ALL = StatementsOf.allBut("postgres");

    /** One row, a handful of rows, the first few of an order that the table itself has, or what a limit has left of a subquery. */
    private static final List<String> MAY_SCAN = List.of("SCAN log", "SCAN cursors", "SCAN workspaces", "SCAN chosen");

    private static final Set<String> OUTSIDE_OF_TENANTS =
            Set.of("SqlWorkspaces", "SqlEventLog", "SqlEventWriter", "SqlDoors", "SqliteEventLog");

    @TempDir
    Path directory;

    @BeforeEach
    void migrate() {
        SqliteStore.open(directory).close();
    }

    @Test
    void everyStatementIsPrepared() throws SQLException {
        assertThat(ALL).hasSizeGreaterThan(50);
        try (var link = SqliteLink.writing(directory.resolve("guildhall.db"))) {
            for (var declared : ALL) {
                var text = declared.sql().form(SqliteDialect.INSTANCE).text();
                link.release(text, link.prepare(text), true);
            }
        }
    }

    @Test
    void noStatementScansOrSorts() throws SQLException {
        try (var link = SqliteLink.writing(directory.resolve("guildhall.db"))) {
            for (var declared : ALL) {
                var plan =
                        plan(link, declared.sql().form(SqliteDialect.INSTANCE).text());
                assertThat(plan.lines()
                                .filter(step -> step.startsWith("SCAN")
                                        || (step.contains("TEMP B-TREE") && !declared.sortsSums())))
                        .as("%s%n%s", declared, plan)
                        .allMatch(step -> MAY_SCAN.stream().anyMatch(step::startsWith));
            }
        }
    }

    /** What stands outside of tenants says so by its class; everything else names the workspace, or it would reach all of them. */
    @Test
    void everyStatementOfAContextStaysInItsWorkspace() {
        assertThat(ALL)
                .filteredOn(declared -> declared.where().getSimpleName().startsWith("Sql"))
                .filteredOn(declared ->
                        !OUTSIDE_OF_TENANTS.contains(declared.where().getSimpleName()))
                .hasSizeGreaterThan(40)
                .allMatch(declared -> declared.sql().text().contains(":workspace"));
    }

    private static String plan(SqliteLink link, String text) throws SQLException {
        try (var statement = link.connection().prepareStatement("EXPLAIN QUERY PLAN " + text);
                var rows = statement.executeQuery()) {
            var plan = new StringJoiner("\n");
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
            return plan.toString();
        }
    }
}
