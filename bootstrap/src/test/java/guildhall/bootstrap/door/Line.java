package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection on which anything can be said, also what is no HTTP. */
final class Line implements AutoCloseable {
    private static final int PATIENCE = 20_000;

    private final Socket socket;
    private final InputStream heard;

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        this.heard = new BufferedInputStream(socket.getInputStream());
    }

    static Line to(int port) throws IOException {
        return to(port, 0);
    }

    /** Over TLS, with what {@code protocols} offer to speak. */
    static Line secure(int port, SSLContext trust, String... protocols) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Line(socket);
    }

    /** The certificate that they show. */
    Certificate certificate() throws IOException {
        return ((SSLSocket) socket).getSession().getPeerCertificates()[0];
    }

    /** @param window how many bytes may be under way to us; 0 for as many as usual */
    static Line to(int port, int window) throws IOException {
        var socket = new Socket();
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
        socket.setTcpNoDelay(true);
        return new Line(socket);
    }

    /** No longer than this for anything to be heard. */
    Line waiting(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return this;
    }

    Line say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Line say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says nothing more, and goes on listening. */
    Line hush() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer; fails where the other side hangs up instead. */
    Answer answer() throws IOException {
        return next().orElseThrow(() -> new AssertionError("they hung up"));
    }

    /** The next bytes, whatever they are; fails where the other side hangs up instead. */
    byte[] hear(int count) throws IOException {
        var bytes = heard.readNBytes(count);
        assertThat(bytes).as("they hung up").hasSize(count);
        return bytes;
    }

    /** Every answer until they hang up. */
    List<Answer> answers() throws IOException {
        var all = new ArrayList<Answer>();
        for (var answer = next(); answer.isPresent(); answer = next()) {
            all.add(answer.get());
        }
        return all;
    }

    /** All that they say until they hang up. */
    String bytes() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            heard.transferTo(all);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Fails unless they hang up in time. What they say before does not count. */
    void mustEnd() throws IOException {
        try {
            while (heard.read() >= 0) {
                // not what we wait for
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private Optional<Answer> next() throws IOException {
        try {
            var start = line();
            if (start.isEmpty()) {
                return Optional.empty();
            }
            var headers = headers();
            var length = headers.firstValue("content-length").map(Integer::parseInt);
            var body = length.isPresent() ? heard.readNBytes(length.get()) : new byte[0];
            var status = Integer.parseInt(start.split(" ", 3)[1]);
            return Optional.of(new Answer(status, headers, new String(body, StandardCharsets.UTF_8)));
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
            return Optional.empty();
        }
    }

    private HttpHeaders headers() throws IOException {
        var all = new LinkedHashMap<String, List<String>>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(":", 2);
            all.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(parts[1].strip());
        }
        return HttpHeaders.of(all, (_, _) -> true);
    }

    /** Empty at the end too. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = heard.read(); c >= 0 && c != '\n'; c = heard.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
