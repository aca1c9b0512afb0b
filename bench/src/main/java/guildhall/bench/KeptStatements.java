package guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Teaches JDBI to keep its prepared statements, as the SQLite store does. For one connection, used by one thread. */
final class KeptStatements extends DefaultStatementBuilder {
    /** By the SQL that was prepared: when it is closed, JDBI names the text with its own parameters. */
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    private final IdentityHashMap<Statement, String> texts = new IdentityHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        var kept = idle.remove(sql);
        if (kept != null) {
            return kept;
        }
        var made = super.create(connection, sql, context);
        texts.put(made, sql);
        return made;
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        var text = texts.get(statement);
        if (text == null
                || !(statement instanceof PreparedStatement prepared)
                || idle.putIfAbsent(text, prepared) != null) {
            texts.remove(statement);
            super.close(connection, sql, statement);
        }
    }
}
