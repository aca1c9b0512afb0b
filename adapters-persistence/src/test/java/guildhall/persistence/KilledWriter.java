package guildhall.persistence;

import guildhall.domain.store.Store;
import guildhall.persistence.postgres.PostgresAddress;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.nio.file.Path;

/** A process with 16 writers that says each note which the store has acknowledged, until somebody kills it. */
public final class KilledWriter {
    private static final int WRITERS = 16;

    private KilledWriter() {}

    public static void main(String[] args) {
        var store = open(args[0]);
        var notes = new Notes(store).founded();
        for (var i = 0; i < WRITERS; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    say(notes.add().toString());
                }
            });
        }
    }

    private static Store open(String where) {
        return where.startsWith("postgres:")
                ? PostgresStore.open(PostgresAddress.parse(where))
                : SqliteStore.open(Path.of(where));
    }

    /** A line goes out whole, and before the next note begins. */
    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
