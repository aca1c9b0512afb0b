package guildhall.bootstrap;

import guildhall.persistence.sqlite.Contents;
import guildhall.persistence.sqlite.SqliteBackup;
import guildhall.persistence.sqlite.SqliteRestore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Takes copies of what is kept in files, and brings them back. Databases have tools of their own, which are named. */
final class BackupCommands {
    private final Console console;
    private final Config config;

    BackupCommands(Console console, Config config) {
        this.console = console;
        this.config = config;
    }

    void backup(Words words) {
        var file = file(words);
        var directory = directory("pg_dump --format=custom --file=" + file + " ");
        var contents = SqliteBackup.write(directory, file);
        console.say("Wrote " + file.toAbsolutePath().normalize() + " and read it again: " + text(contents) + ".");
    }

    void restore(Words words) {
        var file = file(words);
        var directory = directory("pg_restore --clean --if-exists ");
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

    private Path directory(String instead) {
        return switch (config.store()) {
            case StoreChoice.Sqlite(var directory) -> directory;
            case StoreChoice.Postgres(var address) ->
                throw new CommandFailed("PostgreSQL has a tool for this: " + instead + "--host=" + address.host()
                        + " --port=" + address.port() + " --username=" + address.user() + " --dbname="
                        + address.database());
            case StoreChoice.Memory _ ->
                throw new CommandFailed("What is in memory is gone with its process, and has no backup.");
        };
    }

    private static String text(Contents contents) {
        return "workspaces: " + contents.workspaces() + ", people: " + contents.people() + ", events: "
                + contents.events() + ", schema: " + contents.schema();
    }
}
