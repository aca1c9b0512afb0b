package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that speaks Action Cable as it should. What it hears waits until somebody asks for it, in order. */
final class Cable implements AutoCloseable {
    static final String PLAIN = "actioncable-v1-json";
    static final String EXTENDED = "actioncable-v1-ext-json";
    static final String WORKSPACE = channel("WorkspaceChannel");
    static final String ME = channel("MeChannel");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final List<JsonNode> pings = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Close> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** How a socket was closed. */
    record Close(int code, String reason) {}

    private Cable(Caller caller, String path, String... protocols) {
        var address = URI.create("ws" + caller.server().toString().substring("http".length()) + path);
        var builder = caller.client().newWebSocketBuilder();
        caller.headers().forEach(builder::header);
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Stream.of(protocols).skip(1).toArray(String[]::new));
        }
        this.socket = builder.buildAsync(address, new Ear()).join();
    }

    /** Connects, and says nothing. */
    static Cable connect(Caller caller, String... protocols) {
        return new Cable(caller, "/cable", protocols);
    }

    static Cable connectAt(Caller caller, String path, String... protocols) {
        return new Cable(caller, path, protocols);
    }

    /** Connects, and is welcomed. */
    static Cable join(Caller caller, String... protocols) {
        return connect(caller, protocols).mustBeWelcomed();
    }

    /** The identifier of a channel's subscription. */
    static String channel(String name, String... parameters) {
        var json = Json.MAPPER.createObjectNode().put("channel", name);
        for (var i = 0; i < parameters.length; i += 2) {
            json.put(parameters[i], parameters[i + 1]);
        }
        return json.toString();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var json = Json.MAPPER.readTree(text.toString());
                text.setLength(0);
                (json.path("type").asString("").equals("ping") ? pings : frames).add(json);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Close(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }

    /** The protocol that the server has chosen; empty where it chose none. */
    String protocol() {
        return socket.getSubprotocol();
    }

    /** The signs of life that have come. */
    List<JsonNode> pings() {
        return pings;
    }

    Cable say(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    Cable say(Map<String, ?> json) {
        return say(Json.MAPPER.writeValueAsString(json));
    }

    Cable subscribe(String identifier) {
        return say(Map.of("command", "subscribe", "identifier", identifier));
    }

    Cable unsubscribe(String identifier) {
        return say(Map.of("command", "unsubscribe", "identifier", identifier));
    }

    /** Subscribes to what it heard before. */
    Cable resume(String identifier, Map<String, ?> history) {
        return say(Map.of("command", "subscribe", "identifier", identifier, "history", history));
    }

    Cable perform(String identifier, String action) {
        var data = Json.MAPPER.writeValueAsString(Map.of("action", action));
        return say(Map.of("command", "message", "identifier", identifier, "data", data));
    }

    /** Subscribes, and is confirmed. */
    Cable hearing(String... identifiers) {
        for (var identifier : identifiers) {
            subscribe(identifier).mustConfirm(identifier);
        }
        return this;
    }

    /** The next frame that is no sign of life. */
    JsonNode next() {
        try {
            return Optional.ofNullable(frames.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .orElseThrow(() -> new AssertionError("nothing came; closed: " + closed));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The event that comes next. */
    JsonNode event() {
        var frame = next();
        assertThat(frame.path("message").path("type").isString())
                .as("an event: %s", frame)
                .isTrue();
        return frame.get("message");
    }

    /** The position of the event that comes next. */
    long position() {
        return event().get("position").longValue();
    }

    List<Long> positions(int count) {
        return Stream.generate(this::position).limit(count).toList();
    }

    Cable mustBeWelcomed() {
        assertThat(next()).hasToString("{\"type\":\"welcome\"}");
        return this;
    }

    Cable mustConfirm(String identifier) {
        return must("confirm_subscription", identifier);
    }

    Cable mustConfirmHistory(String identifier) {
        return must("confirm_history", identifier);
    }

    Cable mustReject(String identifier, String reason) {
        return must("reject_subscription", identifier, reason);
    }

    Cable mustRejectHistory(String identifier, String reason) {
        return must("reject_history", identifier, reason);
    }

    private Cable must(String type, String identifier) {
        var frame = next();
        assertThat(frame.path("type").asString("")).as(frame.toString()).isEqualTo(type);
        assertThat(frame.path("identifier").asString("")).isEqualTo(identifier);
        return this;
    }

    private Cable must(String type, String identifier, String reason) {
        var frame = next();
        assertThat(frame.path("type").asString("")).as(frame.toString()).isEqualTo(type);
        assertThat(frame.path("identifier").asString("")).isEqualTo(identifier);
        assertThat(frame.path("reason").asString("")).isEqualTo(reason);
        assertThat(frame.path("detail").asString("")).isNotBlank();
        return this;
    }

    /** They are told why, and hung up on. What they had heard before is answered. */
    List<JsonNode> mustEnd(String reason, boolean reconnect, int code) {
        var before = new ArrayList<JsonNode>();
        var frame = next();
        while (!frame.path("type").asString("").equals("disconnect")) {
            before.add(frame);
            frame = next();
        }
        assertThat(frame)
                .hasToString("{\"type\":\"disconnect\",\"reason\":\"" + reason + "\",\"reconnect\":" + reconnect + "}");
        assertThat(closed().code()).isEqualTo(code);
        assertThat(frames).as("nothing after the end").isEmpty();
        return before;
    }

    Close closed() {
        try {
            return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("it was not closed as it should be", e);
        }
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Leaves without a word. */
    @Override
    public void close() {
        socket.abort();
    }
}
