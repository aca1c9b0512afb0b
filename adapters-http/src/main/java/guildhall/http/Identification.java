package guildhall.http;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.Slug;
import guildhall.identity.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who makes a request, and counts how often they come. */
final class Identification {
    private static final String BEARER = "bearer ";

    private final Credentials credentials;
    private final Hosts hosts;
    private final RateLimits limits;

    Identification(Credentials credentials, Hosts hosts, RateLimits limits) {
        this.credentials = credentials;
        this.hosts = hosts;
        this.limits = limits;
    }

    /** @param byCookie whether a browser added it by itself, whoever made it send the request */
    private record Shown(String secret, boolean byCookie) {}

    /**
     * Who it is. A stranger's workspace is not looked for before somebody asks: a fresh server has none.
     *
     * @param byCookie whether what they are known by came as a cookie
     * @param refusal why what they showed is worth nothing, where they showed something
     */
    record Known(Supplier<Actor> actor, boolean isStranger, boolean byCookie, Optional<Failure> refusal) {}

    Known identify(HttpServletRequest request, HttpServletResponse response, Client client) {
        var shown = shown(request, client);
        if (shown.isEmpty()) {
            limits.countStranger(client, response);
            return stranger(request, client, Optional.empty());
        }
        try {
            var person = holder(shown.get().secret(), client);
            limits.countPerson(person.id(), response);
            return new Known(() -> person, false, shown.get().byCookie(), Optional.empty());
        } catch (Failure.Unauthenticated refusal) {
            limits.countStranger(client, response);
            return stranger(request, client, Optional.of(refusal));
        }
    }

    private Actor.Person holder(String secret, Client client) {
        var address = Optional.of(client.address());
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

    private static Optional<Shown> shown(HttpServletRequest request, Client client) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(
                    new Shown(authorization.substring(BEARER.length()).strip(), false));
        }
        return Cookies.session(request, client)
                .filter(value -> !value.isEmpty())
                .map(value -> new Shown(value, true));
    }
}
