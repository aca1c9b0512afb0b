package guildhall.bootstrap;

import guildhall.http.Door;
import guildhall.http.DoorRefused;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process, and the server in it; what else it can do stands in {@link Commands}. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        var console = Console.system();
        var status = Commands.run(List.of(args), console, config -> serve(console, config));
        if (status != Commands.DONE) {
            System.exit(status);
        }
    }

    private static void serve(Console console, Config config) throws InterruptedException {
        var app = Opening.app(config);
        var door = opened(app, config);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(console, app, door)));
        var scheme = config.door().tls().isPresent() ? "https://" : "http://";
        var host = reachable(config.door().host());
        var here = scheme + host + ":" + door.port();
        var address = config.door().address().orElse(here);
        console.say("Guildhall " + Version.text());
        console.say("Data: " + config.store());
        if (app.identity().setup().needed()) {
            console.say(firstSteps(address));
        }
        door.plainPort()
                .ifPresent(port ->
                        console.say("At http://" + host + ":" + port + " everybody is led to where TLS is spoken."));
        console.say("Listening at " + here + ", described at " + address + "/docs. Ctrl-C stops it.");
        new CountDownLatch(1).await();
    }

    private static Door opened(App app, Config config) {
        try {
            return app.open(config.door());
        } catch (DoorRefused e) {
            app.close();
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    /** As one may write it into a browser on this machine. */
    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0", "::", "[::]" -> "localhost";
            case String six when six.contains(":") && !six.startsWith("[") -> "[" + six + "]";
            default -> host;
        };
    }

    private static String firstSteps(String address) {
        return """
            Nobody is here yet. Become the first administrator:
              curl %s/api/v1/setup -H 'Content-Type: application/json' \\
                -d '{"workspace": "My company", "name": "My name", "email": "me@example.com", "password": "long enough"}'
            """.formatted(address).stripTrailing();
    }

    /** Ends the process itself: left to the signal, it would end with 143, as if something had gone wrong. */
    private static void stop(Console console, App app, Door door) {
        var status = Commands.FAILED;
        try {
            close(app, door);
            console.say("Stopped.");
            status = Commands.DONE;
        } catch (RuntimeException | Error e) {
            LOG.error("Not everything stopped as it should", e);
        } finally {
            Runtime.getRuntime().halt(status); // even where nothing can be logged any more
        }
    }

    private static void close(App app, Door door) {
        try (app) {
            door.close();
        }
    }
}
