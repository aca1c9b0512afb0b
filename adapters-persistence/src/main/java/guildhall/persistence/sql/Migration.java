package guildhall.persistence.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One step of the schema: a file that is never changed once it has shipped. */
public record Migration(int number, String name, String text) {
    /** Those of one engine, in order. {@code names} begin with their numbers: {@code 0001-log}. */
    public static List<Migration> in(String engine, String... names) {
        var migrations = new ArrayList<Migration>();
        for (var name : names) {
            migrations.add(
                    new Migration(Integer.parseInt(name.substring(0, 4)), name, read(engine + "/" + name + ".sql")));
        }
        return migrations;
    }

    String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Statements end with a semicolon at the end of a line. */
    List<String> statements() {
        return Arrays.stream(text.split(";\\s*\\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String file) {
        try (var stream = Migration.class.getResourceAsStream("/guildhall/persistence/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the migration " + file + " is missing from this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
