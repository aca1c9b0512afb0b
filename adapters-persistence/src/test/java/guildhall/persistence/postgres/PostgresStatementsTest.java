package guildhall.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.StatementsOf;
import guildhall.persistence.sql.StatementsOf.Declared;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresStatementsTest {
    private static final List<Declared> ALL = StatementsOf.allBut("sqlite");

    /** One row, or a handful of rows, or a view of the server's own. */
    private static final List<String> MAY_SCAN = List.of("Seq Scan on log", "Seq Scan on cursors", "Seq Scan on pg_");

    private static PostgresAddress address;

    @BeforeAll
    static void migrate() {
        address = PostgresServer.database();
        PostgresStore.open(address).close();
    }

    @Test
    void everyStatementIsPrepared() throws SQLException {
        assertThat(ALL).hasSizeGreaterThan(50);
        try (var connection = connect("")) {
            for (var declared : ALL) {
                try (var statement = connection.prepareStatement(text(declared.sql()))) {
                    // Asking for the types sends it to the server.
                    var count = statement.getParameterMetaData().getParameterCount();
                    assertThat(count).as("%s", declared).isNotNegative();
                }
            }
        }
    }

    /** On empty tables the planner would rather scan; forbidden to, it shows whether an index could serve at all. */
    @Test
    void noStatementScansOrSorts() throws SQLException {
        // The extended protocol would ask for the parameters.
        try (var connection = connect("?preferQueryMode=simple");
                var statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_sort = off");
            statement.execute("SET enable_incremental_sort = off");
            for (var declared : ALL) {
                var plan = plan(statement, text(declared.sql()));
                assertThat(plan.lines()
                                .filter(step ->
                                        step.contains("Seq Scan") || (step.contains("Sort") && !declared.sortsSums())))
                        .as("%s%n%s", declared, plan)
                        .allMatch(step -> MAY_SCAN.stream().anyMatch(step::contains));
            }
        }
    }

    private static Connection connect(String options) throws SQLException {
        var password = address.password().orElseThrow();
        return DriverManager.getConnection(address.jdbcUrl() + options, address.user(), password);
    }

    private static String text(Sql sql) {
        return sql.form(PostgresDialect.INSTANCE).text();
    }

    private static String plan(Statement statement, String text) throws SQLException {
        var number = new AtomicInteger();
        var numbered = Pattern.compile("\\?").matcher(text).replaceAll(_ -> "\\$" + number.incrementAndGet());
        try (var rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
            var plan = new StringJoiner("\n");
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
            return plan.toString();
        }
    }
}
