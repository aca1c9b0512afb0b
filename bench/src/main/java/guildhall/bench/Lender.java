package guildhall.bench;

import guildhall.persistence.postgres.PostgresAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Lends databases to programs that are not Java. The first line it prints says what the server is; then it answers each line that it
 * reads: {@code database} with the address of a new one, {@code stop} when the server has crashed, and {@code restart} when it has
 * and is there again. Server and databases are gone when its input ends.
 */
final class Lender {
    private Lender() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var ground = Ground.under(Path.of("bench", "target"))) {
            System.out.println(String.join(", ", ground.settings()));
            for (var request = requests.readLine(); request != null; request = requests.readLine()) {
                System.out.println(answer(ground, request));
            }
        }
    }

    private static String answer(Ground ground, String request) throws IOException {
        return switch (request) {
            case "database" -> withPassword(ground.database());
            case "stop", "restart" -> {
                ground.control(request);
                yield "done";
            }
            default -> throw new IllegalArgumentException(request);
        };
    }

    private static String withPassword(PostgresAddress address) {
        return "postgres://" + address.user() + ":" + address.password().orElseThrow() + "@" + address.host() + ":"
                + address.port() + "/" + address.database();
    }
}
