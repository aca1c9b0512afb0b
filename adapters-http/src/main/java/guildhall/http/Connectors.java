package guildhall.http;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HostHeaderCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** What is spoken at each port: HTTP/1.1 without TLS, and with it HTTP/2 for those who ask for it. */
final class Connectors {
    /** So many may call at the same moment, as they do after a break. Of Java's 50 the kernel turns others away without a word. */
    private static final int MOST_WAITING = 4_096;

    private final DoorSettings settings;
    private final Metrics metrics;

    Connectors(DoorSettings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** At the port where everything is served. */
    ServerConnector main(Server server, HttpConfiguration http) {
        return settings.tls()
                .map(tls -> secure(server, http, tls))
                .orElseGet(() -> at(settings.port(), new ServerConnector(server, new HttpConnectionFactory(http))));
    }

    /** At the port that leads there. */
    ServerConnector redirecting(Server server, HttpConfiguration http, int port) {
        return at(port, new ServerConnector(server, new HttpConnectionFactory(http)));
    }

    /** Where the connector listens that was added as this one. */
    static int port(Server server, int index) {
        return server.getConnectors()[index] instanceof ServerConnector connector ? connector.getLocalPort() : -1;
    }

    private ServerConnector secure(Server server, HttpConfiguration http, Tls tls) {
        var certificates = new Certificates(tls, server.getScheduler(), metrics);
        var https = new HttpConfiguration(http);
        // Which names are ours the porter knows, whatever the certificate says.
        https.addCustomizer(new SecureRequestCustomizer(false));
        https.addCustomizer(new Authority());
        var one = new HttpConnectionFactory(https);
        var two = new HTTP2ServerConnectionFactory(https);
        // Browsers would open WebSockets within HTTP/2, which we do not speak; told nothing, they open a connection for
        // each.
        two.setConnectProtocolEnabled(false);
        // As clients write it: Jetty's own name for it is in capitals, and offers that differ by those do not meet.
        var choice = new ALPNServerConnectionFactory(two.getProtocol(), "http/1.1");
        choice.setDefaultProtocol(one.getProtocol());
        var encrypted = new SslConnectionFactory(certificates.context(), choice.getProtocol());
        var connector = new ServerConnector(server, encrypted, choice, two, one);
        connector.addBean(certificates);
        return at(settings.port(), connector);
    }

    private ServerConnector at(int port, ServerConnector connector) {
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setIdleTimeout(settings.times().idle().toMillis());
        connector.setAcceptQueueSize(MOST_WAITING);
        connector.addBean(new SlowHeaders(
                connector, settings.times().headers(), settings.times().idle()));
        return connector;
    }

    /** HTTP/2 has another word for the host. */
    private static final class Authority extends HostHeaderCustomizer {
        @Override
        public Request customize(Request request, HttpFields.Mutable responseHeaders) {
            var isTwo = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
            return isTwo && request.getHttpURI().hasAuthority() ? super.customize(request, responseHeaders) : request;
        }
    }
}
