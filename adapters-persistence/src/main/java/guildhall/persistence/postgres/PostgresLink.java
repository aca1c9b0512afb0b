package guildhall.persistence.postgres;

import guildhall.persistence.sql.Dialect;
import guildhall.persistence.sql.Link;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection of the pool for as long as one unit has it. The driver keeps the prepared statements. */
record PostgresLink(Connection connection) implements Link {
    @Override
    public Dialect dialect() {
        return PostgresDialect.INSTANCE;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void release(String sql, PreparedStatement statement, boolean sound) throws SQLException {
        statement.close();
    }
}
