package guildhall.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the door is set up.
 *
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param tls where it is not a proxy that speaks TLS for us
 * @param insecure whether it may be called over plain HTTP from other machines
 * @param baseUrl how the world knows this server, if it does by a name
 * @param hosts other names by which it goes
 * @param trustedProxies who is believed what they say of their clients
 * @param proxyHeaders which headers they write
 * @param rateLimit whether callers are counted
 * @param requestLog whether every request is logged, or only what failed
 */
public record DoorSettings(
        String host,
        int port,
        Optional<Tls> tls,
        boolean insecure,
        Optional<URI> baseUrl,
        List<String> hosts,
        Origins origins,
        List<AddressRange> trustedProxies,
        Proxies.Kind proxyHeaders,
        boolean rateLimit,
        boolean requestLog,
        Times times) {
    private static final int HTTPS = 443;

    public DoorSettings {
        hosts = List.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * How long we wait.
     *
     * @param headers for all of them
     * @param body without progress
     * @param answer for a client to take more of it
     * @param idle between two requests
     * @param farewell for requests in flight when the server stops
     */
    public record Times(Duration headers, Duration body, Duration answer, Duration idle, Duration farewell) {
        public static final Times STANDARD = new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(120),
                Duration.ofSeconds(30));
    }

    /** As it is where nobody says anything else, at a free port of this machine. */
    public static DoorSettings local() {
        return new DoorSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                new Origins(List.of()),
                List.of(),
                Proxies.Kind.X_FORWARDED,
                true,
                true,
                Times.STANDARD);
    }

    /**
     * Whether nobody can read on the way what is said here: because it stays on this machine, because we speak TLS, or because
     * the world calls a proxy by https that is trusted.
     */
    public boolean isGuarded() {
        var isBehindTls = !trustedProxies.isEmpty()
                && baseUrl.filter(base -> base.getScheme().equals("https")).isPresent();
        return Hosts.isThisMachine(host) || tls.isPresent() || isBehindTls;
    }

    /** Whether {@code client} calls in a way in which somebody could read along who should not. */
    boolean isOverheard(Client client) {
        return !client.secure() && !insecure && !Hosts.isThisMachine(host);
    }

    /** Scheme and host by which the world knows this server, if it does. */
    public Optional<String> address() {
        return baseUrl.map(base -> base.getScheme() + "://" + base.getAuthority());
    }

    /** Scheme and host for links. A client that knows a workspace by its sub-domain gets links to that. */
    String addressFor(Client client) {
        var seen = (client.secure() ? "https://" : "http://") + client.host();
        return baseUrl.map(base -> knownHosts().workspace(client.host()).isPresent()
                        ? base.getScheme() + "://" + client.host()
                        : base.getScheme() + "://" + base.getAuthority())
                .orElse(seen);
    }

    /** Where {@code host}, as a client wrote it, speaks TLS. Whoever calls us by the base URL's name does so at its port. */
    String secureHost(String host, int port) {
        var name = host.replaceFirst(":[0-9]*$", "");
        var known = baseUrl.filter(base -> base.getScheme().equals("https"))
                .filter(base -> Hosts.isWithin(host, base.getHost()))
                .map(URI::getPort)
                .orElse(port);
        return known == -1 || known == HTTPS ? name : name + ":" + known;
    }

    Hosts knownHosts() {
        return new Hosts(
                baseUrl.map(URI::getHost),
                Stream.concat(hosts.stream(), Stream.of(host)).toList());
    }
}
