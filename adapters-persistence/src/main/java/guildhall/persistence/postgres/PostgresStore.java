package guildhall.persistence.postgres;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.EventLog;
import guildhall.persistence.Retry;
import guildhall.persistence.SlowWork;
import guildhall.persistence.Unit;
import guildhall.persistence.sql.Link;
import guildhall.persistence.sql.Migration;
import guildhall.persistence.sql.Migrations;
import guildhall.persistence.sql.Statements;
import guildhall.persistence.store.SqlStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on PostgreSQL. Works that write run READ COMMITTED, works that read on one snapshot of REPEATABLE READ, and a glance is a
 * statement by itself. Works run on the thread of their caller; a connection that is lost before the commit is replaced and the
 * work run again.
 */
public final class PostgresStore extends SqlStore {
    static final List<Migration> MIGRATIONS =
            Migration.in("postgres", "0001-log", "0002-identity", "0003-receipts", "0004-counts", "0005-shop");

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    private final PostgresPool pool;
    private final EventLog log = new PostgresEventLog(this);

    private PostgresStore(PostgresPool pool) {
        this.pool = pool;
    }

    /** Opens the store and brings its schema up to date. */
    public static PostgresStore open(PostgresAddress address) {
        var pool = new PostgresPool(address);
        try {
            return Retry.AFTER_A_WHILE.run(() -> pool.with(connection -> {
                new Migrations(MIGRATIONS, new PostgresTurn()).run(connection);
                return new PostgresStore(pool);
            }));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public <R> R read(WorkspaceId workspace, Work<R> work) {
        return unit(Unit.Kind.READ, unit -> onSnapshot(link -> run(unit, workspace, link, work)));
    }

    @Override
    public <R> R glance(WorkspaceId workspace, Work<R> work) {
        return unit(Unit.Kind.GLANCE, unit -> onConnection(link -> run(unit, workspace, link, work)));
    }

    @Override
    public <R> R write(WorkspaceId workspace, Work<R> work) {
        return unit(
                Unit.Kind.WRITE,
                unit -> inTransaction(connection -> run(unit, workspace, new PostgresLink(connection), work)));
    }

    @Override
    public <R> R look(Look<R> look) {
        nesting.refuse();
        return Retry.AFTER_A_WHILE.run(() -> onConnection(link -> look.at(new Statements(link))));
    }

    @Override
    public <R> R change(Look<R> look) {
        nesting.refuse();
        return Retry.AFTER_A_WHILE.run(
                () -> inTransaction(connection -> look.at(new Statements(new PostgresLink(connection)))));
    }

    @Override
    protected EventLog ownLog() {
        return log;
    }

    @Override
    public void close() {
        nesting.refuse();
        pool.close();
    }

    private <R> R unit(Unit.Kind kind, Function<Unit, R> attempt) {
        nesting.refuse();
        return Retry.AFTER_A_WHILE.run(() -> {
            var unit = new Unit(kind);
            try {
                return attempt.apply(unit);
            } finally {
                SlowWork.note(unit.took());
            }
        });
    }

    /** Each statement is a transaction of its own. */
    private <R> R onConnection(Function<Link, R> body) {
        return pool.with(connection -> body.apply(new PostgresLink(connection)));
    }

    private <R> R onSnapshot(Function<Link, R> body) {
        return pool.with(connection -> {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                return body.apply(new PostgresLink(connection));
            } finally {
                // There is nothing to commit, and what was read is true however this ends.
                rollBack(connection);
            }
        });
    }

    private <R> R inTransaction(PostgresPool.Use<R> body) {
        return pool.with(connection -> {
            connection.setAutoCommit(false);
            R result;
            try {
                result = body.of(connection);
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection);
                throw e;
            }
            commit(connection);
            return result;
        });
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw PostgresDialect.INSTANCE.translateCommit(e);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.atDebug()
                    .setMessage("rolled back by loss of connection")
                    .addKeyValue("cause", e.getMessage())
                    .log();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One process at a time, by a lock that belongs to nothing. */
    static final class PostgresTurn implements Migrations.Turn {
        private static final long LOCK = 0x6775_696c_6468_616cL; // "guildhal"

        @Override
        public void take(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            // A step may take its time, and so may the process before us.
            connection.setNetworkTimeout(Runnable::run, 0);
            execute(connection, "SET LOCAL lock_timeout = 0");
            execute(connection, "SET LOCAL statement_timeout = 0");
            execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }

        @Override
        public void pass(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        public void giveUp(Connection connection) throws SQLException {
            connection.rollback();
        }
    }
}
