package guildhall.http;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.Slug;
import guildhall.identity.Credentials;
import guildhall.identity.Tickets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who makes a request, and counts how often they come. */
final class Identification {
    private static final String BEARER = "bearer ";
    private static final String PROTOCOL = "anycable-token.";

    private final Credentials credentials;
    private final Tickets tickets;
    private final Hosts hosts;
    private final RateLimits limits;

    Identification(Credentials credentials, Tickets tickets, Hosts hosts, RateLimits limits) {
        this.credentials = credentials;
        this.tickets = tickets;
        this.hosts = hosts;
        this.limits = limits;
    }

    private record Shown(String secret, Way way) {}

    private enum Way {
        HEADER,
        /** A browser added it by itself, whoever made it send the request. */
        COOKIE,
        /** Others may read it. */
        ADDRESS
    }

    /**
     * Who it is. A stranger's workspace is not looked for before somebody asks: a fresh server has none.
     *
     * @param byCookie whether what they are known by came as a cookie
     * @param refusal why what they showed is worth nothing, where they showed something
     */
    record Known(Supplier<Actor> actor, boolean isStranger, boolean byCookie, Optional<Failure> refusal) {
        /** A probe, whom nobody asks who it is. */
        static Known probe() {
            return new Known(
                    () -> {
                        throw new IllegalStateException("nobody asks who a probe is");
                    },
                    true,
                    false,
                    Optional.empty());
        }
    }

    /** @param upgrade whether it leads out of HTTP: then a ticket will do, and browsers may show what they have in other ways */
    Known identify(HttpServletRequest request, HttpServletResponse response, Client client, boolean upgrade) {
        var shown = (upgrade ? shownToUpgrade(request) : Optional.<Shown>empty()).or(() -> shown(request, client));
        if (shown.isEmpty()) {
            limits.countStranger(client, response);
            return stranger(request, client, Optional.empty());
        }
        try {
            var person = holder(shown.get(), client, upgrade);
            limits.countPerson(person.id(), response);
            return new Known(() -> person, false, shown.get().way() == Way.COOKIE, Optional.empty());
        } catch (Failure.Unauthenticated refusal) {
            limits.countStranger(client, response);
            return stranger(request, client, Optional.of(refusal));
        }
    }

    private Actor.Person holder(Shown shown, Client client, boolean upgrade) {
        var secret = shown.secret();
        var address = Optional.of(client.address());
        if (upgrade && Tickets.isTicket(secret)) {
            return tickets.redeem(secret, address);
        }
        if (shown.way() == Way.ADDRESS) {
            throw new Failure.Unauthenticated(
                    "ticket.needed", "Only a ticket may stand in an address: POST /api/v1/cable/tickets.");
        }
        return credentials
                .recall(secret, address)
                .orElseGet(() -> credentials.authenticate(secret, address))
                .person();
    }

    private Known stranger(HttpServletRequest request, Client client, Optional<Failure> refusal) {
        return new Known(
                () -> new Actor.Stranger(credentials.workspace(named(request, client)), Optional.of(client.address())),
                true,
                false,
                refusal);
    }

    /** Which workspace a stranger means: by the name of the host, by a header, or else home. */
    private Slug named(HttpServletRequest request, Client client) {
        var header = request.getHeader("X-Workspace");
        if (header == null) {
            return hosts.workspace(client.host()).orElse(Slug.HOME);
        }
        return hosts.workspace(client.host())
                .or(() -> Hosts.slug(header))
                .orElseThrow(() -> new Failure.NotFound("workspace.not_found", "There is no such workspace."));
    }

    /** What only the upgrade looks at: a sub-protocol that is none, and the ticket in the address. */
    private static Optional<Shown> shownToUpgrade(HttpServletRequest request) {
        if (request.getHeader("Sec-WebSocket-Key") == null) {
            // A ticket is worth nothing once it is looked at, and this leads nowhere.
            return Optional.empty();
        }
        return Upgrade.protocols(request).stream()
                .filter(protocol -> protocol.startsWith(PROTOCOL))
                .map(protocol -> new Shown(protocol.substring(PROTOCOL.length()), Way.HEADER))
                .findFirst()
                .or(() ->
                        Optional.ofNullable(Queries.of(request).get("jid")).map(text -> new Shown(text, Way.ADDRESS)));
    }

    private static Optional<Shown> shown(HttpServletRequest request, Client client) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(
                    new Shown(authorization.substring(BEARER.length()).strip(), Way.HEADER));
        }
        return Cookies.session(request, client)
                .filter(value -> !value.isEmpty())
                .map(value -> new Shown(value, Way.COOKIE));
    }
}
