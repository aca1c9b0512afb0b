package guildhall.bootstrap.live;

import guildhall.contract.NodeTools;
import guildhall.live.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A program on somebody else's library, which says what it hears: a line of JSON for each event and each turn of its connection. */
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Channels, each with its topics. */
    private static final Map<String, String> CABLE =
            Map.of("WorkspaceChannel", "topic=workspace", "MeChannel", "topic=me");

    private static final Map<String, String> STREAM = Map.of("events", "topic=workspace&topic=me");

    /** What happens to its connection, as its library sees it. */
    private static final List<String> TURNS = List.of("subscribed", "disconnected", "closed", "refreshed");

    private final Kind kind;
    private final Process process;
    private final Queue<JsonNode> said = new ConcurrentLinkedQueue<>();

    private Client(Kind kind, Process process) {
        this.kind = kind;
        this.process = process;
    }

    /** Whose library it is, how it shows who it is, and which topics it hears where. */
    enum Kind {
        RAILS("rails.mjs", "header"),
        RAILS_BY_SUB_PROTOCOL("rails.mjs", "sub-protocol"),
        ANYCABLE("anycable.mjs", "header"),
        ANYCABLE_BY_SUB_PROTOCOL("anycable.mjs", "sub-protocol"),
        ANYCABLE_BY_TICKET("anycable.mjs", "ticket"),
        EVENT_SOURCE("eventsource.mjs", "header");

        private final String script;
        private final String how;

        Kind(String script, String how) {
            this.script = script;
            this.how = how;
        }

        /** Each with its topics. */
        Map<String, String> channels() {
            return this == EVENT_SOURCE ? STREAM : CABLE;
        }
    }

    static Client start(Kind kind, Hall hall, String token) throws IOException {
        var process = new ProcessBuilder("node", kind.script, hall.address(), token, kind.how)
                .directory(NodeTools.folder().toFile())
                .redirectErrorStream(true)
                .start();
        var client = new Client(kind, process);
        Thread.ofPlatform().daemon().start(client::listen);
        return client;
    }

    Kind kind() {
        return kind;
    }

    /** Cuts its connection without a word, as if the network were gone. */
    void drop() {
        try {
            var stdin = process.getOutputStream();
            stdin.write("drop\n".getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(this + " has ended", e);
        }
    }

    List<JsonNode> said() {
        return List.copyOf(said);
    }

    /** The events that came on {@code channel}, as they came. */
    List<JsonNode> heard(String channel) {
        return said.stream()
                .filter(line -> line.has("event") && isOn(line, channel))
                .map(line -> line.path("event"))
                .toList();
    }

    /** How many times it was confirmed that it hears all that it wants to. */
    long times() {
        return kind.channels().keySet().stream()
                .mapToLong(channel -> said.stream()
                        .filter(line -> is(line, "subscribed") && isOn(line, channel))
                        .count())
                .min()
                .orElseThrow();
    }

    /** Whether it will not try again, as its library says. */
    boolean isOver() {
        return said.stream()
                .filter(line -> TURNS.stream().anyMatch(turn -> is(line, turn)))
                .reduce((_, last) -> last)
                .filter(last -> is(last, "closed"))
                .isPresent();
    }

    /** What the server told it before it ended a connection: why, and whether to come back. */
    List<String> told() {
        return said.stream()
                .filter(line -> is(line, "told"))
                .map(line -> line.path("reason").asString("") + ", "
                        + (line.path("reconnect").asBoolean(true) ? "come back" : "stay away"))
                .toList();
    }

    /** Waits for it, patiently. */
    void await(String what, Predicate<Client> condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(this)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what + ": " + this);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        // The process alone, not the pipe, so that its last words are heard.
        process.toHandle().destroyForcibly();
    }

    /** With all that it said. */
    @Override
    public String toString() {
        return kind + "\n" + said.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    private void listen() {
        process.inputReader(StandardCharsets.UTF_8).lines().map(Client::line).forEach(said::add);
    }

    /** What is no JSON is Node.js itself, which complains. */
    private static JsonNode line(String text) {
        return text.startsWith("{") ? Json.MAPPER.readTree(text) : StringNode.valueOf(text);
    }

    private static boolean is(JsonNode line, String state) {
        return line.path("state").asString("").equals(state);
    }

    private static boolean isOn(JsonNode line, String channel) {
        return line.path("channel").asString("").equals(channel);
    }
}
