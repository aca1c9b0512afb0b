package guildhall.http;

import guildhall.domain.Failure;
import guildhall.identity.Credentials;
import guildhall.identity.Tickets;
import guildhall.live.UnitOfWork;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests in, or not, and sees to it that each gets an answer. What holds for every route happens here and nowhere else,
 * in the order in which it stands in {@link #serve}.
 */
final class Porter {
    private static final Logger LOG = LoggerFactory.getLogger(Porter.class);

    private static final int NO_CONTENT = 204;

    private final RouteMap routes;
    private final DoorSettings settings;
    private final RequestIds ids;
    private final Proxies proxies;
    private final Hosts hosts;
    private final Origins origins;
    private final RateLimits limits;
    private final Identification identification;
    private final Credentials credentials;
    private final Idempotency idempotency;
    private final UnitOfWork work;
    private final InstantSource clock;
    private final Duration patience;

    Porter(
            RouteMap routes,
            RequestIds ids,
            DoorSettings settings,
            RateLimits limits,
            Credentials credentials,
            Tickets tickets,
            UnitOfWork work,
            InstantSource clock) {
        this.routes = routes;
        this.settings = settings;
        this.ids = ids;
        this.proxies = new Proxies(settings.trustedProxies(), settings.proxyHeaders());
        this.hosts = settings.knownHosts();
        this.origins = settings.origins();
        this.limits = limits;
        this.identification = new Identification(credentials, tickets, hosts, limits);
        this.credentials = credentials;
        this.idempotency = new Idempotency(work, clock);
        this.work = work;
        this.clock = clock;
        this.patience = settings.times().body();
    }

    void receive(HttpServletRequest request, HttpServletResponse response) {
        var trace = new Trace(ids.next());
        request.setAttribute(Trace.ATTRIBUTE, trace);
        response.setHeader("X-Request-Id", trace.id());
        var answers = new Answers(request, response);
        var body = new Body(request, patience);
        try {
            serve(request, response, trace, answers, body);
            body.passOver();
        } catch (BadRequest bad) {
            refuse(answers, trace, Problem.of(bad));
            body.passOver();
        } catch (Failure failure) {
            refuse(answers, trace, Problem.of(failure));
            body.passOver();
        } catch (ClientGone e) {
            LOG.debug("The client of request {} has left", trace.id(), e);
            request.setAttribute(Trace.GONE, true);
        } catch (RuntimeException | Error e) {
            fail(answers, trace, e);
        }
    }

    private void serve(
            HttpServletRequest request, HttpServletResponse response, Trace trace, Answers answers, Body body) {
        var client = proxies.client(request);
        trace.from(client);
        if (client.secure()) {
            Headers.transport(client.host())
                    .ifPresent(header -> response.setHeader(header.getName(), header.getValue()));
        }
        var path = request.getRequestURI();
        var found = routes.find(path);
        trace.lost(() -> routes.known(path));
        mustBeMeant(request, client, found);
        mustNotBeOverheard(client, found);
        shareWith(request, response);
        if (found == null) {
            identification.identify(request, response, client, false);
            throw new Failure.NotFound("route.not_found", "Nothing is at this address. See /docs.");
        }
        if (request.getMethod().equals("OPTIONS")) {
            allow(response, found.methods());
            response.setStatus(NO_CONTENT);
            return;
        }
        var route = found.routes().get(method(request));
        if (route == null) {
            allow(response, found.methods());
            trace.to(found.routes().values().iterator().next());
            throw new BadRequest(405, "method.not_allowed", "This address does not take " + request.getMethod() + ".");
        }
        trace.to(route);
        var known = admitted(request, response, client, route, trace);
        var call = new Call(request, response, client, route, found.values(), known, limits, clock, settings, body);
        idempotency.serve(call, request.getHeader("Idempotency-Key"), answers);
    }

    /** Whoever watches over machines calls them by their addresses, which no name can be made to lead to. */
    private void mustBeMeant(HttpServletRequest request, Client client, RouteMap.@Nullable Found found) {
        var sent = Optional.ofNullable(request.getHeader("Host")).orElse("");
        var isKnown = hosts.knows(sent) && (client.host().equals(sent) || hosts.knows(client.host()));
        if (!isKnown && !(found != null && found.isProbe() && Hosts.isAddress(sent))) {
            throw Hosts.unknown();
        }
    }

    /** Whoever comes past the proxy sends what others could read. Those who watch over machines have nothing to hide. */
    private void mustNotBeOverheard(Client client, RouteMap.@Nullable Found found) {
        if (settings.isOverheard(client) && !(found != null && found.isProbe())) {
            var instead = settings.address().map(address -> ": call " + address).orElse("");
            throw new BadRequest(
                    421,
                    "connection.insecure",
                    "This server is not to be called over plain HTTP" + instead
                            + ". A proxy must be one of --trusted-proxies and say by what it was called itself.");
        }
    }

    /** Whoever shows a token that is good no more must learn so, and not be shown what any stranger sees. Browsers show cookies unasked. */
    private static boolean isMistaken(HttpServletRequest request, Route route, Identification.Known known) {
        return route.who().kind() == Who.Kind.GUEST
                && known.refusal().isPresent()
                && request.getHeader("Authorization") != null;
    }

    /** Who may go through to {@code route}; what else they need to be let do it, the use case knows. */
    private Identification.Known admitted(
            HttpServletRequest request, HttpServletResponse response, Client client, Route route, Trace trace) {
        if (route.who().kind() == Who.Kind.PROBE) {
            return Identification.Known.probe();
        }
        var known = identification.identify(request, response, client, route.isUpgrade());
        if (!known.isStranger()) {
            trace.by(known.actor().get());
        } else if (route.who().mustSignIn() || isMistaken(request, route, known)) {
            throw known.refusal().orElseGet(() -> new Failure.Unauthenticated("session.needed", "Sign in first."));
        }
        if (route.method().isUnsafe() || route.isUpgrade()) {
            mustBeOurs(request, client, route, known);
        }
        if (route.method().isUnsafe()) {
            mustNotBeBanned(known);
        }
        return known;
    }

    /**
     * A browser sends its cookie along whoever asks it to, and takes one from whoever it thinks is us; and it opens WebSockets to
     * everywhere.
     */
    private void mustBeOurs(HttpServletRequest request, Client client, Route route, Identification.Known known) {
        var refused = known.byCookie()
                ? !origins.mayUseCookies(request, client)
                : (route.isUpgrade() || (known.isStranger() && route.secret())) && origins.isForeign(request, client);
        if (refused) {
            throw refused(
                    known,
                    new Failure.Forbidden(
                            "origin.foreign",
                            "Pages of other origins may not sign in or connect here, nor change anything by a cookie."
                                    + " Send Authorization: Bearer, or have the operator list the origin."));
        }
    }

    private void mustNotBeBanned(Identification.Known known) {
        if (!known.isStranger() && credentials.refuses(known.actor().get())) {
            throw refused(known, new Failure.Forbidden("address.banned", "From this address nothing may be changed."));
        }
    }

    /** The audit trail names it where it concerns somebody. */
    private Failure refused(Identification.Known known, Failure.Forbidden refusal) {
        return known.isStranger() ? refusal : work.refused(known.actor().get(), refusal, Optional.empty());
    }

    private void shareWith(HttpServletRequest request, HttpServletResponse response) {
        var origin = request.getHeader("Origin");
        if (origin == null || !origins.lists(origin)) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader(
                "Access-Control-Expose-Headers",
                "Link, ETag, Location, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
            response.setHeader(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Workspace");
            response.setHeader("Access-Control-Max-Age", "300");
        }
    }

    private static @Nullable Method method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> Method.GET;
            case "POST" -> Method.POST;
            case "PUT" -> Method.PUT;
            case "PATCH" -> Method.PATCH;
            case "DELETE" -> Method.DELETE;
            default -> null;
        };
    }

    private static void allow(HttpServletResponse response, Collection<Method> methods) {
        var names = methods.stream().map(Method::name).collect(Collectors.joining(", "));
        response.setHeader("Allow", names + (methods.contains(Method.GET) ? ", HEAD" : "") + ", OPTIONS");
    }

    private static void refuse(Answers answers, Trace trace, Problem problem) {
        trace.refused(problem.code());
        try {
            answers.send(problem.on(trace.id()));
        } catch (ClientGone e) {
            LOG.debug("The client of request {} has left", trace.id(), e);
        }
    }

    private static void fail(Answers answers, Trace trace, Throwable e) {
        LOG.atError()
                .addKeyValue("request_id", trace.id())
                .addKeyValue("route", Optional.ofNullable(trace.route()).orElse(""))
                .setCause(e)
                .log("A request failed");
        refuse(answers, trace, Problem.ofBug());
    }
}
