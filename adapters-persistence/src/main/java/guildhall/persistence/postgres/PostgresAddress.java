package guildhall.persistence.postgres;

import java.net.URI;
import java.util.Optional;

/**
 * Where a PostgreSQL database is, and as whom to use it.
 *
 * @param password empty where the server asks for none, or {@code .pgpass} has it
 */
public record PostgresAddress(String host, int port, String database, String user, Optional<String> password) {
    private static final int PORT = 5432;

    /** Reads {@code postgres://user[:password]@host[:port]/database}. */
    public static PostgresAddress parse(String text) {
        var uri = URI.create(text);
        var who = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
        var database = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
        if (!"postgres".equals(uri.getScheme()) || uri.getHost() == null || who[0].isEmpty() || database.isEmpty()) {
            throw new IllegalArgumentException("not of the form postgres://user@host/database: " + text);
        }
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? PORT : uri.getPort(),
                database,
                who[0],
                who.length > 1 ? Optional.of(who[1]) : Optional.empty());
    }

    public PostgresAddress withPassword(String secret) {
        return new PostgresAddress(host, port, database, user, Optional.of(secret));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgres://" + user + "@" + host + ":" + port + "/" + database;
    }
}
