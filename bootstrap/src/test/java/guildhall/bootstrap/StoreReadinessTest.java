package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.DoorSettings;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreReadinessTest {
    @TempDir
    private Path directory;

    @Test
    void looksAtTheStoreAndAtTheRoomLeftBesideIt() {
        try (var store = SqliteStore.open(directory)) {
            var choice = new StoreChoice.Sqlite(directory);
            assertThat(new StoreReadiness(store, choice, 1).look())
                    .containsEntry("store", "ok")
                    .containsEntry("disk", "ok");
            assertThat(new StoreReadiness(store, choice, 1L << 62).look())
                    .containsEntry("store", "ok")
                    .containsEntry("disk", "less than " + (1L << 42) + " MiB are free");
            var gone = new StoreChoice.Sqlite(directory.resolve("gone"));
            assertThat(new StoreReadiness(store, gone, 1).look())
                    .containsEntry("disk", "nobody knows how much room is left");
        }
    }

    @Test
    void aStoreInMemoryNeedsNoDisk() {
        try (var store = new InMemoryStore()) {
            assertThat(new StoreReadiness(store, new StoreChoice.Memory()).look())
                    .containsOnlyKeys("store")
                    .containsEntry("store", "ok");
        }
    }

    @Test
    void whileTheStoreDoesNotAnswerNobodyIsSentHereAndNobodyIsStartedAgain() throws Exception {
        var config = new Config(new StoreChoice.Sqlite(directory), DoorSettings.local(), Duration.ofDays(7));
        var app = App.wire(config);
        try (var door = app.open(config.door());
                var client = HttpClient.newHttpClient()) {
            app.close();

            var ready = ask(client, door.port(), "/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("\"store\":\"it does not answer\"")
                    .doesNotContain("Exception");
            assertThat(ask(client, door.port(), "/livez").statusCode()).isEqualTo(200);
            assertThat(ask(client, door.port(), "/metrics").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> ask(HttpClient client, int port, String path) throws Exception {
        var address = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
