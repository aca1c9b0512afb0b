package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events as the specification of HTML has it. What it hears waits until somebody asks for it, in order. */
final class EventSource implements AutoCloseable {
    static final String TYPE = "text/event-stream";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    /**
     * What was dispatched.
     *
     * @param event its type, {@code message} where it has none
     * @param id of the last one that had any
     */
    record Message(String event, String id, String data) {
        JsonNode json() {
            return Json.MAPPER.readTree(data);
        }

        long position() {
            assertThat(event).as(toString()).isEqualTo("message");
            assertThat(json().path("position").longValue()).as(toString()).isEqualTo(Long.parseLong(id));
            return Long.parseLong(id);
        }
    }

    private EventSource(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.startVirtualThread(this::read);
    }

    /** @param query such as {@code topic=workspace} */
    static EventSource open(Caller caller, String query) {
        var request = HttpRequest.newBuilder(URI.create(caller.server() + "/api/v1/events?" + query))
                .timeout(PATIENCE);
        caller.headers().forEach(request::setHeader);
        try {
            var response = caller.client().send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return new EventSource(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One that has been welcomed. */
    static EventSource join(Caller caller, String query) {
        var source = open(caller, query);
        assertThat(source.next().event()).isEqualTo("welcome");
        return source;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    Message next() {
        try {
            return Optional.ofNullable(messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .orElseThrow(() -> new AssertionError("nothing came; ended: " + ended));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Long> positions(int count) {
        return Stream.generate(this::next).limit(count).map(Message::position).toList();
    }

    /** What stood behind a colon, which means nothing. */
    List<String> comments() {
        return comments;
    }

    /** The stream ends, as a stream should. What had come before is answered. */
    List<Message> mustEnd() {
        try {
            assertThat(ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("it did not end as it should", e);
        }
        return new ArrayList<>(messages);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var event = "message";
            var id = "";
            var data = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        messages.add(new Message(event, id, String.join("\n", data)));
                    }
                    event = "message";
                    data.clear();
                    continue;
                }
                var parts = line.split(":", 2);
                var value = parts.length == 2 ? parts[1].replaceFirst("^ ", "") : "";
                switch (parts[0]) {
                    case "" -> comments.add(value);
                    case "event" -> event = value;
                    case "id" -> id = value;
                    case "data" -> data.add(value);
                    default -> {}
                }
            }
            ended.complete(true);
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
