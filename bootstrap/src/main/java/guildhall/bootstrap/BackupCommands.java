package guildhall.bootstrap;

import guildhall.persistence.postgres.PostgresAddress;
import guildhall.persistence.sqlite.Contents;
import guildhall.persistence.sqlite.SqliteBackup;
import guildhall.persistence.sqlite.SqliteRestore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Takes copies of what is kept in files, and brings them back. Databases have tools of their own, which are named. */
final class BackupCommands {
    /** As a restore into a file renews it by itself. */
    private static final String NEW_EPOCH = "UPDATE log SET epoch = md5(random()::text || clock_timestamp()::text)";

    private final Console console;
    private final Config config;

    BackupCommands(Console console, Config config) {
        this.console = console;
        this.config = config;
    }

    void backup(Words words) {
        var file = file(words);
        var directory = directory(database ->
                "PostgreSQL has a tool for this: pg_dump --format=custom --file=" + Shell.word(file) + database);
        var contents = SqliteBackup.write(directory, file);
        console.say("Wrote " + file.toAbsolutePath().normalize() + " and read it again: " + text(contents) + ".");
    }

    void restore(Words words) {
        var file = file(words);
        var directory = directory(database -> """
                PostgreSQL has tools for this. Stop the server, then let the first bring the data back and the second \
                tell clients to start afresh:
                  pg_restore --clean --if-exists --single-transaction%1$s %2$s
                  psql --command="%3$s"%1$s""".formatted(database, Shell.word(file), NEW_EPOCH));
        var restored = SqliteRestore.restore(
                file,
                directory,
                words.switches().contains("--force"),
                InstantSource.system().instant());
        console.say("Restored " + text(restored.contents()) + " into " + config.store() + ".");
        restored.aside().ifPresent(aside -> console.say("What was there is in " + aside + "."));
    }

    private static Path file(Words words) {
        try {
            return Path.of(words.argument());
        } catch (InvalidPathException e) {
            throw new ConfigRefused("'" + words.argument() + "' names no file: " + e.getReason() + ".");
        }
    }

    /** @param instead what to do with a database, of which it is told the options that lead there */
    private Path directory(UnaryOperator<String> instead) {
        return switch (config.store()) {
            case StoreChoice.Sqlite(var directory) -> directory;
            case StoreChoice.Postgres(var address) -> throw new CommandFailed(instead.apply(options(address)));
            case StoreChoice.Memory _ ->
                throw new CommandFailed("What is in memory is gone with its process, and has no backup.");
        };
    }

    private static String options(PostgresAddress address) {
        return " --host=" + Shell.word(address.host()) + " --port=" + address.port() + " --username="
                + Shell.word(address.user()) + " --dbname=" + Shell.word(address.database());
    }

    private static String text(Contents contents) {
        return "workspaces: " + contents.workspaces() + ", people: " + contents.people() + ", events: "
                + contents.events() + ", schema: " + contents.schema();
    }
}
