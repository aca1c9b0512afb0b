package guildhall.persistence.sqlite;

import guildhall.persistence.sql.SchemaRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a database holds, as far as it can be told whether it is whole.
 *
 * @param schema the last step of the schema that ran
 * @param position of the newest event that was ever recorded
 * @param latest when the newest event that is kept was recorded
 */
public record Contents(int schema, long workspaces, long people, long events, long position, Optional<Instant> latest) {
    /**
     * Reads all of a file that nobody writes.
     *
     * @throws FileRefused if it is damaged, or none of ours
     * @throws SchemaRefused if a newer Guildhall has written it
     */
    static Contents ofWhole(Path file) {
        try (var link = SqliteLink.frozen(file)) {
            mustBeSound(file, link);
            var bytes = link.number("PRAGMA page_count") * link.number("PRAGMA page_size");
            if (Files.size(file) != bytes) {
                throw FileRefused.damaged(
                        file + " is damaged: it has " + Files.size(file) + " bytes instead of " + bytes);
            }
            return read(file, link);
        } catch (SQLException e) {
            throw FileRefused.of(file, "read", e);
        } catch (IOException e) {
            throw new FileRefused(file + " cannot be read: " + e);
        }
    }

    /** @throws FileRefused if a table or an index is damaged */
    static void mustBeSound(Path file, SqliteLink link) throws SQLException {
        var faults = link.text("PRAGMA integrity_check(1)").orElse("");
        if (!faults.equals("ok")) {
            throw FileRefused.damaged(file + " is damaged: " + faults.replace('\n', ' '));
        }
        if (link.text("PRAGMA foreign_key_check").isPresent()) {
            throw FileRefused.damaged(file + " is damaged: a row refers to one that is missing.");
        }
    }

    static Contents read(Path file, SqliteLink link) throws SQLException {
        var schema = SqliteStore.migrations().newest(link.connection());
        if (schema == 0 || link.number("SELECT count(*) FROM log") != 1) {
            throw FileRefused.damaged(file + " is no database of Guildhall.");
        }
        return new Contents(
                schema,
                schema > 1 ? link.number("SELECT count(*) FROM workspaces") : 0,
                schema > 1 ? link.number("SELECT count(*) FROM users") : 0,
                link.number("SELECT count(*) FROM events"),
                link.number("SELECT max(seq) FROM sqlite_sequence WHERE name = 'events'"),
                link.text("SELECT at FROM events ORDER BY position DESC LIMIT 1")
                        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis))));
    }
}
