package guildhall.bench;

import guildhall.bench.Guild.Note;
import guildhall.domain.UserId;
import guildhall.domain.identity.User;
import guildhall.persistence.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.sqlite.JDBC;

/** SQLite by plain JDBC: some connections, each with its statements prepared once, handed to one caller at a time. */
final class PlainSqlite implements AutoCloseable {
    private static final String FILE = "guildhall.db";

    private final BlockingQueue<Session> idle;

    private PlainSqlite(BlockingQueue<Session> idle) {
        this.idle = idle;
    }

    /** On the tables of a store, which {@code folder} may hold already. */
    static PlainSqlite open(Path folder, int connections) throws SQLException {
        try (var store = SqliteStore.open(folder)) {
            Guild.found(store);
        }
        var idle = new ArrayBlockingQueue<Session>(connections);
        for (var i = 0; i < connections; i++) {
            idle.add(new Session(connect(folder)));
        }
        return new PlainSqlite(idle);
    }

    /** As durable as the store: {@code synchronous=FULL}, in WAL mode, which the file remembers. Checkpoints are left to SQLite. */
    static Connection connect(Path folder) throws SQLException {
        var connection = JDBC.createConnection("jdbc:sqlite:" + folder.resolve(FILE), new Properties());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA cache_size = -16000");
            statement.execute("PRAGMA temp_store = MEMORY");
        }
        // We begin and commit by prepared statements, so the driver need not look after each statement.
        connection.getConnectionConfig().setAutoCommit(false);
        // Nobody asks for them, and the driver would SELECT them after each INSERT.
        connection.getConnectionConfig().setGetGeneratedKeys(false);
        return connection;
    }

    void write(Note note) throws Exception {
        with(session -> {
            session.write(note);
            return note;
        });
    }

    User user(UserId id) throws Exception {
        return with(session -> session.user(id));
    }

    private <R> R with(Use<R> use) throws Exception {
        var session = idle.take();
        try {
            return use.of(session);
        } finally {
            idle.add(session);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var session : idle) {
            session.connection.close();
        }
    }

    @FunctionalInterface
    private interface Use<R> {
        R of(Session session) throws SQLException;
    }

    private static final class Session {
        private final Plain plain = new Plain(Engine.SQLITE);
        private final Connection connection;
        private final PreparedStatement begin;
        private final PreparedStatement row;
        private final PreparedStatement event;
        private final PreparedStatement topic;
        private final PreparedStatement commit;
        private final PreparedStatement user;

        Session(Connection connection) throws SQLException {
            this.connection = connection;
            this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
            this.row = connection.prepareStatement(Plain.ROW);
            this.event = connection.prepareStatement(Engine.SQLITE.append());
            this.topic = connection.prepareStatement(Plain.TOPIC);
            this.commit = connection.prepareStatement("COMMIT");
            this.user = connection.prepareStatement(Plain.USER);
        }

        void write(Note note) throws SQLException {
            begin.execute();
            plain.addRow(row, note.row());
            plain.addEvent(event, note.event());
            for (var name : note.event().topics()) {
                plain.addTopic(topic, name);
            }
            commit.execute();
        }

        User user(UserId id) throws SQLException {
            return plain.user(user, id);
        }
    }
}
