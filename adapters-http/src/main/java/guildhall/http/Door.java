package guildhall.http;

import guildhall.domain.Ids;
import guildhall.identity.Credentials;
import guildhall.identity.Tickets;
import guildhall.live.Figures;
import guildhall.live.Json;
import guildhall.live.Switchboard;
import guildhall.live.UnitOfWork;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server for HTTP. Open from when it is made until it is closed. */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final int THREADS = 32;
    private static final int RESPONSE_BUFFER = 2_048;
    private static final int REQUEST_HEADERS = 16_384;

    private final DoorSettings settings;
    private final List<Resource> resources;
    private final RouteMap routes;
    private final RequestIds ids;
    private final Porter porter;
    private final Switchboard switchboard;
    private final Metrics metrics;
    private final Watch watch;
    private final AtomicBoolean draining;
    private final Javalin javalin;

    private Door(
            DoorSettings settings,
            List<Resource> resources,
            RouteMap routes,
            RequestIds ids,
            Porter porter,
            Switchboard switchboard,
            Metrics metrics,
            Watch watch,
            AtomicBoolean draining) {
        this.settings = settings;
        this.resources = resources;
        this.routes = routes;
        this.ids = ids;
        this.porter = porter;
        this.switchboard = switchboard;
        this.metrics = metrics;
        this.watch = watch;
        this.draining = draining;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Opens at the address that {@code settings} name.
     *
     * @param switchboard which takes lines as long as the door is open
     * @param figures what is told of beside what the door counts itself
     * @param readiness what must be in order for requests to be served
     * @param resources what there is behind the door
     * @param describing makes what tells callers of all the other routes
     */
    public static Door open(
            DoorSettings settings,
            List<Resource> resources,
            Function<List<Route>, Resource> describing,
            Credentials credentials,
            Tickets tickets,
            Switchboard switchboard,
            UnitOfWork work,
            Figures figures,
            Readiness readiness,
            Ids ids,
            InstantSource clock) {
        var draining = new AtomicBoolean();
        var metrics = new Metrics(switchboard, figures);
        var own = new OwnResource(readiness, draining, metrics);
        var requestIds = new RequestIds(ids.next());
        var routes = table(own, resources, describing);
        var porter = new Porter(
                routes,
                requestIds,
                settings,
                new RateLimits(settings.rateLimit(), System::nanoTime),
                credentials,
                tickets,
                work,
                clock);
        var watch = new Watch(metrics, settings.requestLog());
        var door = new Door(settings, resources, routes, requestIds, porter, switchboard, metrics, watch, draining);
        switchboard.takeLines();
        door.start();
        return door;
    }

    /** Every route that there is. */
    static RouteMap table(OwnResource own, List<Resource> resources, Function<List<Route>, Resource> describing) {
        var routes = Stream.concat(Stream.of(own), resources.stream())
                .flatMap(resource -> resource.routes().stream())
                .toList();
        var all = Stream.concat(routes.stream(), describing.apply(routes).routes().stream());
        return new RouteMap(all.toList());
    }

    private void start() {
        try {
            javalin.start();
        } catch (JavalinException e) {
            resources.forEach(Resource::close);
            throw new DoorRefused("Nobody can listen at " + ports() + ": " + reason(e), e);
        } catch (DoorRefused e) {
            resources.forEach(Resource::close);
            throw e;
        }
    }

    private String ports() {
        var main = settings.host() + ":" + settings.port();
        return redirectPort()
                .map(port -> main + ", or not at " + settings.host() + ":" + port)
                .orElse(main);
    }

    private Optional<Integer> redirectPort() {
        return settings.tls().flatMap(Tls::redirectPort);
    }

    private static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof UnresolvedAddressException
                ? "nobody knows an address by that name"
                : Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }

    /** Where it listens, which the settings may have left open. */
    public int port() {
        return javalin.port();
    }

    /** Where it listens without TLS, to lead to where it is spoken. */
    public Optional<Integer> plainPort() {
        return redirectPort().map(_ -> Connectors.port(javalin.jettyServer().server(), 1));
    }

    /** Everything that can be asked for here. */
    public List<Route> routes() {
        return routes.routes();
    }

    /** Takes no more requests, and waits for those that are being served; those that take too long are cut off. */
    @Override
    public void close() {
        draining.set(true);
        switchboard.endLines();
        try (watch) {
            javalin.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.warn(
                    "Requests that took longer than {} to finish were cut off",
                    settings.times().farewell());
        } finally {
            resources.forEach(Resource::close);
        }
    }

    @SuppressWarnings("unchecked") // Javalin takes its tasks as an array
    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jsonMapper(new JavalinJackson3(Json.MAPPER, false));
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.responseBufferSize = RESPONSE_BUFFER;
        // The table finds the route, and the porter does what others do before and after: one handler is all that there
        // is.
        config.requestLifeCycle(DefaultTasks.INSTANCE.getHTTP());
        Handler handler = context -> porter.receive(context.req(), context.res());
        for (var type : List.of(
                HandlerType.GET,
                HandlerType.HEAD,
                HandlerType.POST,
                HandlerType.PUT,
                HandlerType.PATCH,
                HandlerType.DELETE,
                HandlerType.OPTIONS)) {
            config.routes.addHttpHandler(type, "*", handler);
        }
        // Methods that nobody has heard of.
        config.routes.exception(
                HttpResponseException.class, (_, context) -> porter.receive(context.req(), context.res()));
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyServletContextHandler(this::configure);
        config.jetty.modifyHttpConfiguration(this::configure);
        var connectors = new Connectors(settings, metrics);
        config.jetty.addConnector(connectors::main);
        redirectPort()
                .ifPresent(port ->
                        config.jetty.addConnector((server, http) -> connectors.redirecting(server, http, port)));
    }

    /** Requests run on virtual threads; these are for the selectors, which must not wait behind them. */
    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return threads;
    }

    private void configure(Server server) {
        var graceful = new GracefulHandler();
        redirectPort().ifPresent(_ -> graceful.setHandler(new Signpost(settings, ids)));
        server.setHandler(graceful);
        server.setStopTimeout(settings.times().farewell().toMillis());
        server.setErrorHandler(new JettyErrors(ids));
        server.setRequestLog(watch);
        server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
    }

    private void configure(ServletContextHandler context) {
        // Javalin takes requests for WebSockets for its own, and answers what it does not know.
        Filter upgrades = (request, response, chain) -> {
            if (request instanceof HttpServletRequest http
                    && response instanceof HttpServletResponse answer
                    && http.getHeader("Sec-WebSocket-Version") != null) {
                porter.receive(http, answer);
            } else {
                chain.doFilter(request, response);
            }
        };
        context.addFilter(upgrades, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.setErrorHandler(new JettyErrors(ids));
    }

    private void configure(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_HEADERS);
        http.setOutputBufferSize(RESPONSE_BUFFER);
        // While a request is being served; between two of them the connector's holds.
        http.setIdleTimeout(settings.times().answer().toMillis());
        http.addCustomizer((request, headers) -> {
            Headers.ALL.forEach(headers::add);
            return request;
        });
    }
}
