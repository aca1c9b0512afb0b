package guildhall.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import guildhall.domain.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to the database, opened as they are needed. */
final class PostgresPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);
    private static final int MOST = 20;
    private static final int IDLE = 10;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    /** A unit is short. Whatever is not, is stopped by the database before it can hold up the others. */
    private static final String LIMITS =
            "-c lock_timeout=2000 -c statement_timeout=10000 -c idle_in_transaction_session_timeout=5000";

    private final HikariDataSource source;
    /** First come, first served. The pool itself lets late ones overtake, and some of 64 callers wait for 100 times the median. */
    private final Semaphore turns = new Semaphore(MOST, true);

    PostgresPool(PostgresAddress address) {
        var config = new HikariConfig();
        config.setPoolName("postgres");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        address.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(1_000);
        // Do not fail here: a database that is still starting is waited for by the first who asks.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "guildhall");
        config.addDataSourceProperty("options", LIMITS);
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "15");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        this.source = new HikariDataSource(config);
    }

    /** Runs {@code use} on a connection of its own. */
    <R> R with(Use<R> use) {
        waitForTurn();
        try (var connection = take()) {
            return use.of(connection);
        } catch (SQLException e) {
            throw PostgresDialect.INSTANCE.translate(e);
        } finally {
            turns.release();
        }
    }

    private void waitForTurn() {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure.Unavailable("store.busy", "The database is too busy right now.", SOON);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("store.interrupted", "Whoever asked has gone.", SOON);
        }
    }

    private Connection take() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            if (source.isClosed()) {
                throw new IllegalStateException("this store is closed", e);
            }
            // The caller only learns to come again; the operator needs the cause, a wrong password for one.
            LOG.atWarn()
                    .setMessage("the database cannot be reached")
                    .addKeyValue(
                            "cause",
                            String.valueOf(
                                    e.getCause() == null
                                            ? e.getMessage()
                                            : e.getCause().getMessage()))
                    .log();
            throw new Failure.Unavailable("store.down", "The database cannot be reached right now.", SOON);
        }
    }

    /** What is done on a connection. */
    @FunctionalInterface
    interface Use<R> {
        R of(Connection connection) throws SQLException;
    }

    /** Waits for those who have a connection; each of them has a time limit of its own. */
    @Override
    public void close() {
        turns.acquireUninterruptibly(MOST);
        source.close();
        turns.release(MOST);
    }
}
