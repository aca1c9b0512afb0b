package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are sent while they are made. */
@Timeout(60)
final class DownloadTest {
    @Test
    void oneThatFailsHalfwayIsCutOffAndNotTakenForWhole() {
        assertThatThrownBy(() -> asked(file -> {
                    file.write("name\r\n");
                    throw new IllegalStateException("no more loaves");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void oneThatFailsBeforeItBeginsIsRefused() throws Exception {
        var answer = asked(_ -> {
            throw new IllegalStateException("no loaves");
        });

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void oneThatEndsIsWhole() throws Exception {
        var answer = asked(file -> {
            assertThat(file.write("name\r\n")).isTrue();
            assertThat(file.write("rye\r\n")).isTrue();
        });

        assertThat(answer.body()).isEqualTo("name\r\nrye\r\n");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"loaves.csv\"");
    }

    private static HttpResponse<String> asked(Consumer<Download> handler) throws IOException, InterruptedException {
        var route = Route.root("/loaves.csv", Who.probe(), "Loaves.")
                .sends(Content.CSV)
                .by(call -> handler.accept(call.download("loaves.csv")));
        try (var premises = new Premises();
                var door = premises.open(List.of(() -> List.of(route)));
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/loaves.csv"))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
