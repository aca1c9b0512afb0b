package guildhall.bootstrap;

import guildhall.http.DoorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * Starts a server on an empty store, uses it a little and stops it, so that the JVM sees what a start needs and can keep it ready
 * for the next ones. Whoever runs it tells the JVM where to write that down.
 */
final class Training {
    private static final String SETUP = """
            {"workspace": "Training", "name": "Trainee", "email": "trainee@example.com", "password": "only for a moment"}""";

    private Training() {}

    static void run() {
        var directory = temporary();
        try {
            serve(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(directory);
        }
    }

    private static void serve(Path directory) throws IOException {
        var settings = DoorSettings.local();
        var config = new Config(new StoreChoice.Sqlite(directory), settings, Duration.ofDays(7));
        try (var app = App.wire(config);
                var door = app.open(settings)) {
            ask(door.port(), "GET /health HTTP/1.1\r\n");
            ask(
                    door.port(),
                    "POST /api/v1/setup HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + SETUP.length()
                            + "\r\n",
                    SETUP);
            ask(door.port(), "GET /api/v1/settings HTTP/1.1\r\n");
            ask(door.port(), "GET /nowhere HTTP/1.1\r\n");
        }
    }

    private static void ask(int port, String head) throws IOException {
        ask(port, head, "");
    }

    /** By hand: a client would be trained too, and is not needed to serve. */
    private static void ask(int port, String head, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = head + "Host: localhost\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("guildhall-training");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
