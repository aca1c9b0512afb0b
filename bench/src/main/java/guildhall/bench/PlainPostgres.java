package guildhall.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import guildhall.bench.Guild.Note;
import guildhall.domain.UserId;
import guildhall.domain.identity.User;
import guildhall.persistence.postgres.PostgresAddress;
import guildhall.persistence.postgres.PostgresStore;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL by plain JDBC: the usual pool of 20; the driver keeps the prepared statements. */
final class PlainPostgres implements AutoCloseable {
    private static final int CONNECTIONS = 20;

    private final Plain plain = new Plain(Engine.POSTGRES);
    private final HikariDataSource pool;

    private PlainPostgres(HikariDataSource pool) {
        this.pool = pool;
    }

    /** On the tables of a store. */
    static PlainPostgres open(PostgresAddress address, boolean autoCommit) {
        try (var store = PostgresStore.open(address)) {
            Guild.found(store);
        }
        var config = new HikariConfig();
        config.setPoolName("plain");
        config.setJdbcUrl(url(address));
        config.setUsername(address.user());
        address.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(autoCommit);
        return new PlainPostgres(new HikariDataSource(config));
    }

    static String url(PostgresAddress address) {
        return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    void write(Note note) throws SQLException {
        try (var connection = pool.getConnection()) {
            try (var row = connection.prepareStatement(Plain.ROW)) {
                plain.addRow(row, note.row());
            }
            try (var event = connection.prepareStatement(Engine.POSTGRES.append())) {
                plain.addEvent(event, note.event());
            }
            connection.commit();
        }
    }

    User user(UserId id) throws SQLException {
        try (var connection = pool.getConnection();
                var user = connection.prepareStatement(Plain.USER)) {
            return plain.user(user, id);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
