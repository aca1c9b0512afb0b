package guildhall.persistence.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a schema up to date when a store opens: each step in a transaction of its own, remembered with its checksum. Two
 * processes that start at once take turns by {@link Turn}, and each looks again when its turn has come.
 */
public final class Migrations {
    private static final String REMEMBER = "CREATE TABLE IF NOT EXISTS migrations ("
            + "number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)";

    private final List<Migration> known;
    private final Turn turn;

    /** @param turn how this engine lets one process at a time change the schema */
    public Migrations(List<Migration> known, Turn turn) {
        this.known = known;
        this.turn = turn;
    }

    /** @throws SchemaRefused if the schema is newer than this build, or a step was changed after it ran */
    public void run(Connection connection) throws SQLException {
        for (var migration : known) {
            turn.take(connection);
            try {
                if (step(connection, migration)) {
                    turn.pass(connection);
                } else {
                    turn.giveUp(connection);
                }
            } catch (SQLException | RuntimeException e) {
                giveUpAfter(e, connection);
                throw e;
            }
        }
    }

    /** Where the engine has rolled back by itself, that it cannot be done again must not hide why. */
    private void giveUpAfter(Exception problem, Connection connection) {
        try {
            turn.giveUp(connection);
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
    }

    /** Whether there was something to do. */
    private boolean step(Connection connection, Migration migration) throws SQLException {
        execute(connection, REMEMBER);
        if (isDone(done(connection), migration)) {
            return false;
        }
        for (var statement : migration.statements()) {
            execute(connection, statement);
        }
        try (var note =
                connection.prepareStatement("INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)")) {
            note.setInt(1, migration.number());
            note.setString(2, migration.name());
            note.setString(3, migration.checksum());
            note.executeUpdate();
        }
        return true;
    }

    /**
     * The number of the last step that ran here; 0 where none did. Looks, and changes nothing.
     *
     * @throws SchemaRefused as {@link #run} does
     */
    public int newest(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "migrations", null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        var done = done(connection);
        for (var migration : known) {
            isDone(done, migration);
        }
        return done.keySet().stream().max(Integer::compare).orElse(0);
    }

    private static boolean isDone(Map<Integer, String> done, Migration migration) {
        var checksum = done.get(migration.number());
        if (checksum != null && !checksum.equals(migration.checksum())) {
            throw new SchemaRefused(
                    "The step " + migration.name() + " of the schema ran in another form than this build knows.");
        }
        return checksum != null;
    }

    /** The steps that ran, by number, with their checksums. */
    private Map<Integer, String> done(Connection connection) throws SQLException {
        var done = new HashMap<Integer, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number, checksum FROM migrations")) {
            while (rows.next()) {
                done.put(rows.getInt(1), rows.getString(2));
            }
        }
        var newest = known.getLast().number();
        if (done.keySet().stream().anyMatch(number -> number > newest)) {
            throw new SchemaRefused("The data was written by a newer Guildhall. Use that one, or restore a backup.");
        }
        return done;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One process at a time: a transaction that keeps the others out. */
    public interface Turn {
        void take(Connection connection) throws SQLException;

        /** Commits. */
        void pass(Connection connection) throws SQLException;

        /** Rolls back. */
        void giveUp(Connection connection) throws SQLException;
    }
}
