package guildhall.bench;

import guildhall.persistence.postgres.PostgresAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Lends databases to programs that are not Java. The first line it prints says what the server is; then each line it reads
 * is answered with the address of a new database. Server and databases are gone when its input ends.
 */
final class Lender {
    private Lender() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var ground = Ground.under(Path.of("bench", "target"))) {
            System.out.println(String.join(", ", ground.settings()));
            while (requests.readLine() != null) {
                System.out.println(withPassword(ground.database()));
            }
        }
    }

    private static String withPassword(PostgresAddress address) {
        return "postgres://" + address.user() + ":" + address.password().orElseThrow() + "@" + address.host() + ":"
                + address.port() + "/" + address.database();
    }
}
