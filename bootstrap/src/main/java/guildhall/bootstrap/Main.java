package guildhall.bootstrap;

import guildhall.domain.Failure;
import guildhall.http.Door;
import guildhall.http.DoorRefused;
import guildhall.persistence.sql.SchemaRefused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands. A wrong word ends with 2, what cannot be done with 1, and a server that is told to stop with 0. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            run(List.of(args));
        } catch (ConfigRefused e) {
            fail(REFUSED, e.getMessage());
        }
    }

    private static void run(List<String> words) throws InterruptedException {
        var command = words.isEmpty() ? "serve" : words.getFirst();
        switch (command) {
            case "serve" -> serve(config(words.stream().skip(1).toList()));
            case "help", "--help", "-h" -> say(Help.text());
            case "version", "--version" -> say("Guildhall " + Version.text());
            case String flag when flag.startsWith("-") -> serve(config(words));
            default -> throw new ConfigRefused("There is no command '" + command + "'. Allowed: serve, help, version.");
        }
    }

    private static Config config(List<String> flags) {
        return Config.read(flags, System.getenv(), Path.of(""));
    }

    private static void serve(Config config) throws InterruptedException {
        var app = opened(config);
        var door = opened(app, config);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(app, door)));
        var scheme = config.door().tls().isPresent() ? "https://" : "http://";
        var address = scheme + reachable(config.door().host()) + ":" + door.port();
        say("Guildhall " + Version.text());
        say("Data: " + config.store());
        if (app.identity().setup().needed()) {
            say(firstSteps(address));
        }
        say("Listening at " + address + ", described at " + address + "/docs. Ctrl-C stops it.");
        new CountDownLatch(1).await();
    }

    private static App opened(Config config) {
        try {
            return App.wire(config);
        } catch (Failure | SchemaRefused | UncheckedIOException e) {
            var reason = e instanceof Failure failure ? failure.detail() : e.getMessage();
            fail(FAILED, "The store cannot be opened (" + config.store() + "): " + reason);
            throw e;
        }
    }

    private static Door opened(App app, Config config) {
        try {
            return app.open(config.door());
        } catch (DoorRefused e) {
            app.close();
            fail(FAILED, e.getMessage());
            throw e;
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
    private static void stop(App app, Door door) {
        var status = DONE;
        try {
            try (app) {
                door.close();
            }
            say("Stopped.");
        } catch (RuntimeException | Error e) {
            LOG.error("Not everything stopped as it should", e);
            status = FAILED;
        }
        Runtime.getRuntime().halt(status);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void fail(int status, @Nullable String reason) {
        System.err.println("guildhall: " + reason);
        System.exit(status);
    }
}
