package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/** A client of the cable that puts every byte together itself, also as it should not. */
final class Wire implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int LAST = 0x80;

    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Line line;
    private final Answer answer;

    private Wire(Line line, Answer answer) {
        this.line = line;
        this.answer = answer;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.MAPPER.readTree(payload);
        }

        boolean isPing() {
            return opcode == TEXT && json().path("type").asString("").equals("ping");
        }

        int code() {
            return ByteBuffer.wrap(payload).getShort();
        }
    }

    /** What asks for a WebSocket. */
    static String request(Caller caller, String... headers) {
        return requestAt(caller, "/cable", headers);
    }

    static String requestAt(Caller caller, String path, String... headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("Host", caller.server().getAuthority());
        all.put("Connection", "Upgrade");
        all.put("Upgrade", "websocket");
        all.put("Sec-WebSocket-Version", "13");
        all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        all.putAll(caller.headers());
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var text = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString();
    }

    /** What the server answers to whoever asks for a WebSocket. */
    static Answer ask(Caller caller, String... headers) throws IOException {
        return askAt(caller, "/cable", headers);
    }

    static Answer askAt(Caller caller, String path, String... headers) throws IOException {
        try (var line = Line.to(caller.server().getPort())) {
            return line.say(requestAt(caller, path, headers)).answer();
        }
    }

    static Wire open(Caller caller) throws IOException {
        return open(caller, 0);
    }

    /** @param window how many bytes may be under way to us; 0 for as many as usual */
    static Wire open(Caller caller, int window, String... headers) throws IOException {
        var line = Line.to(caller.server().getPort(), window);
        var answer = line.say(request(caller, headers)).answer();
        assertThat(answer.status()).as(answer.text()).isEqualTo(101);
        return new Wire(line, answer);
    }

    /** How the server agreed. */
    Answer answer() {
        return answer;
    }

    /** Says a message as it should be said. */
    Wire say(String text) throws IOException {
        return say(LAST | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param first the opcode, and whether it is the last frame of its message */
    Wire say(int first, byte[] payload) throws IOException {
        begin(first, payload.length, true);
        var masked = payload.clone();
        for (var i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % MASK.length];
        }
        line.say(masked);
        return this;
    }

    /** The head of a frame, after which as much should follow as it says. */
    Wire begin(int first, long length, boolean masked) throws IOException {
        var head = new ByteArrayOutputStream();
        var mask = masked ? 0x80 : 0;
        head.write(first);
        if (length < 126) {
            head.write((int) length | mask);
        } else if (length < 65_536) {
            head.write(126 | mask);
            head.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            head.write(127 | mask);
            head.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        if (masked) {
            head.writeBytes(MASK);
        }
        line.say(head.toByteArray());
        return this;
    }

    Wire bytes(byte[] bytes) throws IOException {
        line.say(bytes);
        return this;
    }

    Wire subscribe(String identifier) throws IOException {
        var command = Json.MAPPER.createObjectNode();
        return say(command.put("command", "subscribe")
                .put("identifier", identifier)
                .toString());
    }

    /** The next frame that is no sign of life. */
    Frame next() throws IOException {
        var frame = read();
        while (frame.isPing() || frame.opcode() == PING) {
            frame = read();
        }
        return frame;
    }

    /** A frame of ours stands for itself: the server neither masks nor cuts what it says. */
    private Frame read() throws IOException {
        var head = line.hear(2);
        assertThat(head[0] & 0x70).as("extensions").isZero();
        assertThat(head[0] & LAST).as("a frame that is not the last").isNotZero();
        var length = switch (head[1]) {
            case 126 -> ByteBuffer.wrap(line.hear(2)).getShort() & 0xFFFF;
            case 127 -> Math.toIntExact(ByteBuffer.wrap(line.hear(8)).getLong());
            default -> head[1];
        };
        return new Frame(head[0] & 0x0F, line.hear(length));
    }

    Wire mustHear(String type) throws IOException {
        var frame = next();
        assertThat(frame.opcode()).as(frame.text()).isEqualTo(TEXT);
        assertThat(frame.json().path("type").asString("")).as(frame.text()).isEqualTo(type);
        return this;
    }

    /** They are hung up on by this code, whatever they are told before. */
    void mustBeClosed(int code) throws IOException {
        var frame = next();
        while (frame.opcode() != CLOSE) {
            frame = next();
        }
        assertThat(frame.code()).as(frame.text()).isEqualTo(code);
        line.mustEnd();
    }

    /** They are told why, and then hung up on by this code. */
    void mustEnd(String reason, boolean reconnect, int code) throws IOException {
        assertThat(next().text())
                .isEqualTo("{\"type\":\"disconnect\",\"reason\":\"" + reason + "\",\"reconnect\":" + reconnect + "}");
        mustBeClosed(code);
    }

    /** The server is there no more for them, whatever it may have said before. */
    void mustBeCutOff() throws IOException {
        line.mustEnd();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
