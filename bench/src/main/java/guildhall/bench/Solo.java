package guildhall.bench;

import guildhall.persistence.postgres.PostgresAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A connection that one layer has to itself. */
record Solo(Engine engine, Connection connection) implements AutoCloseable {
    static Solo sqlite(Path folder) throws SQLException {
        return new Solo(Engine.SQLITE, PlainSqlite.connect(folder));
    }

    static Solo postgres(PostgresAddress address) throws SQLException {
        return new Solo(
                Engine.POSTGRES,
                DriverManager.getConnection(
                        PlainPostgres.url(address),
                        address.user(),
                        address.password().orElse("")));
    }

    Cost inTransaction(Body body) throws SQLException {
        execute("BEGIN");
        var cost = body.run();
        execute("COMMIT");
        return cost;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @FunctionalInterface
    interface Body {
        Cost run() throws SQLException;
    }
}
