package guildhall.bench;

import guildhall.persistence.postgres.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Where the data lies: a folder on a real disk, and a PostgreSQL server of our own in it. Both are gone at the end. */
final class Ground implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final AtomicInteger names = new AtomicInteger();
    private boolean open = true;

    private Ground(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static Ground under(Path parent) throws IOException {
        Files.createDirectories(parent);
        var type = Files.getFileStore(parent).type();
        if (type.equals("tmpfs")) {
            throw new IllegalStateException(parent + " is no disk: a commit would cost nothing there");
        }
        var folder = Files.createTempDirectory(parent, "ground");
        var ground = new Ground(folder, start(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(ground::close));
        return ground;
    }

    /** Tests may lose their data, so the server comes with fsync off unless told otherwise, and would look three times as fast. */
    private static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(server(folder).toFile())
                .setDataDirectory(data(folder))
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .start();
    }

    /** A new folder. */
    Path folder() {
        return folder.resolve("data" + names.incrementAndGet());
    }

    /** A new database. */
    PostgresAddress database() {
        var name = "bench" + names.incrementAndGet();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresAddress("127.0.0.1", postgres.getPort(), name, "postgres", Optional.of("postgres"));
    }

    /** Has PostgreSQL {@code stop} or {@code restart}, without a checkpoint or a word to anybody, and returns when it has. */
    void control(String what) throws IOException {
        var control =
                List.of(program("pg_ctl").toString(), "-D", data(folder).toString(), "-m", "immediate", "-w", what);
        // PostgreSQL does not run as root, so root became nobody to start it, and has to again.
        var command = LinuxUtils.isUnshareAvailable()
                ? Stream.concat(Stream.of("unshare", "-U"), control.stream()).toList()
                : control;
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("PostgreSQL would not " + what);
        }
    }

    private Path program(String name) throws IOException {
        try (var files = Files.walk(server(folder))) {
            return files.filter(file -> file.endsWith(Path.of("bin", name)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path server(Path folder) {
        return folder.resolve("server");
    }

    private static Path data(Path folder) {
        return folder.resolve("postgres");
    }

    /** What the server says of itself. */
    List<String> settings() throws SQLException {
        var settings = new ArrayList<String>();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name || '=' || current_setting(name) FROM pg_settings"
                        + " WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes',"
                        + " 'wal_sync_method', 'shared_buffers') ORDER BY name <> 'server_version', name")) {
            while (rows.next()) {
                settings.add(rows.getString(1));
            }
        }
        return settings;
    }

    /** Returns once all is gone: the virtual machine, told to end meanwhile, waits for whoever came first. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            try {
                postgres.close();
                delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
