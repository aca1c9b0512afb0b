package guildhall.persistence.sqlite;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.EventLog;
import guildhall.persistence.Retry;
import guildhall.persistence.Unit;
import guildhall.persistence.sql.Migration;
import guildhall.persistence.sql.Migrations;
import guildhall.persistence.sql.SchemaRefused;
import guildhall.persistence.sql.Statements;
import guildhall.persistence.store.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A store in one file, with nothing to install. Works that write run one after another on a thread of their own and are committed
 * in groups; works that read run beside them. Other processes may open the same file.
 */
public final class SqliteStore extends SqlStore {
    static final List<Migration> MIGRATIONS =
            Migration.in("sqlite", "0001-log", "0002-identity", "0003-receipts", "0004-counts", "0005-shop");

    private static final String OLDEST = "3.51.3";
    static final String FILE = "guildhall.db";
    private static final Duration LONGEST_READ = Duration.ofSeconds(5);
    private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors() * 2);

    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqliteCheckpoints checkpoints;
    private final EventLog log = new SqliteEventLog(this);

    private SqliteStore(SqliteWriter writer, SqliteReaders readers, SqliteCheckpoints checkpoints) {
        this.writer = writer;
        this.readers = readers;
        this.checkpoints = checkpoints;
    }

    /**
     * Opens the store in {@code directory}, which is made for its owner alone if it is not there, and brings its schema up to
     * date.
     *
     * @throws FileRefused if there is a log whose database is missing
     */
    public static SqliteStore open(Path directory) {
        return open(directory, _ -> {});
    }

    /** @param committed hears how many works each commit held; called by the one thread that writes, so it does not wait */
    public static SqliteStore open(Path directory, IntConsumer committed) {
        var file = directory.resolve(FILE);
        try {
            OwnersOnly.folder(directory);
            mustNotBeLost(file);
            OwnersOnly.file(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toAbsolutePath().normalize() + " cannot be made: " + e, e);
        }
        try {
            var link = SqliteLink.writing(file);
            try {
                refuseOldLibrary(link);
                migrations().run(link.connection());
                return started(file, link, SqliteLink.writing(file), committed);
            } catch (SQLException | RuntimeException e) {
                link.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteDialect.INSTANCE.translate(e);
        }
    }

    /** Beside an empty database SQLite throws away the log of the one that was there. */
    static void mustNotBeLost(Path file) throws IOException {
        var log = Companions.log(file);
        if (Files.exists(log) && Files.size(log) > 0 && (Files.notExists(file) || Files.size(file) == 0)) {
            throw FileRefused.damaged(log.toAbsolutePath().normalize()
                    + " has lost its database. Bring guildhall.db back, or restore a backup with --force.");
        }
    }

    /** Whether {@code directory} holds a store, as far as can be told without opening it. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /** The database in {@code directory} and what lies beside it and belongs to it. */
    public static List<Path> files(Path directory) {
        var database = directory.resolve(FILE);
        return Stream.concat(Stream.of(""), Companions.SUFFIXES.stream())
                .map(suffix -> Companions.of(database, suffix))
                .filter(Files::exists)
                .toList();
    }

    static Migrations migrations() {
        return new Migrations(MIGRATIONS, new SqliteTurn());
    }

    private static SqliteStore started(Path file, SqliteLink writing, SqliteLink checkpointing, IntConsumer committed) {
        var writer = new SqliteWriter(writing, committed);
        var readers = new SqliteReaders(file, READERS, LONGEST_READ);
        var checkpoints = new SqliteCheckpoints(checkpointing, writer);
        writer.start();
        readers.start();
        checkpoints.start();
        return new SqliteStore(writer, readers, checkpoints);
    }

    @Override
    public <R> R read(WorkspaceId workspace, Work<R> work) {
        nesting.refuse();
        return readers.run(link -> onSnapshot(link, () -> run(Unit.Kind.READ, workspace, link, work)));
    }

    @Override
    public <R> R glance(WorkspaceId workspace, Work<R> work) {
        nesting.refuse();
        return readers.run(link -> run(Unit.Kind.GLANCE, workspace, link, work));
    }

    @Override
    public <R> R write(WorkspaceId workspace, Work<R> work) {
        nesting.refuse();
        return Retry.AT_ONCE.run(() -> writer.run(link -> run(Unit.Kind.WRITE, workspace, link, work)));
    }

    @Override
    public <R> R look(Look<R> look) {
        nesting.refuse();
        return readers.run(link -> look.at(new Statements(link)));
    }

    @Override
    public <R> R change(Look<R> look) {
        return onWriter(link -> look.at(new Statements(link)));
    }

    /** For what only SQLite understands, in a transaction of the writer's. */
    <R> R onWriter(Task.Body<R> body) {
        nesting.refuse();
        return writer.run(body);
    }

    int waitingWrites() {
        return writer.waiting();
    }

    @Override
    protected EventLog ownLog() {
        return log;
    }

    @Override
    public void close() {
        nesting.refuse();
        checkpoints.close();
        readers.close();
        writer.close();
    }

    private static <R> R onSnapshot(SqliteLink link, Supplier<R> body) {
        try {
            link.repeat("BEGIN");
        } catch (SQLException e) {
            throw link.dialect().translate(e);
        }
        try {
            return body.get();
        } finally {
            link.endReading();
        }
    }

    /** Older ones lose data when a checkpoint meets a writer. */
    private static void refuseOldLibrary(SqliteLink link) throws SQLException {
        var version = link.connection().getMetaData().getDatabaseProductVersion();
        if (isTooOld(version)) {
            throw new SchemaRefused("SQLite " + version + " is too old; " + OLDEST + " is the least.");
        }
    }

    static boolean isTooOld(String library) {
        return Version.parse(library).compareTo(Version.parse(OLDEST)) < 0;
    }

    /** One process at a time, by SQLite's own write lock. */
    private static final class SqliteTurn implements Migrations.Turn {
        @Override
        public void take(Connection connection) throws SQLException {
            execute(connection, "BEGIN IMMEDIATE");
        }

        @Override
        public void pass(Connection connection) throws SQLException {
            execute(connection, "COMMIT");
        }

        @Override
        public void giveUp(Connection connection) throws SQLException {
            execute(connection, "ROLLBACK");
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
