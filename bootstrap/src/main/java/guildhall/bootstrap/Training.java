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

    private static final int PATIENCE_MILLIS = 10_000;

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
            var port = door.port();
            ask(port, "GET /health", "", 200);
            ask(port, "POST /api/v1/setup", SETUP, 201);
            ask(port, "GET /api/v1/settings", "", 200);
            ask(port, "GET /api/v1/me", "", 401);
            ask(port, "GET /nowhere", "", 404);
        }
    }

    /** By hand: a client would be trained too, and is not needed to serve. */
    private static void ask(int port, String what, String body, int status) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request(what, body).getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 " + status + " ")) {
                throw new IllegalStateException(what + " was to be answered with " + status + ", and was: " + answer);
            }
        }
    }

    private static String request(String what, String body) {
        return String.join(
                "\r\n",
                what + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "",
                body);
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
