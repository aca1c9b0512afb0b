package guildhall.bootstrap;

import guildhall.http.AddressRange;
import guildhall.http.DoorSettings;
import guildhall.http.Origins;
import guildhall.http.Proxies;
import guildhall.http.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how the door for HTTP is to be set up. */
final class DoorOptions {
    private static final int LAST_PORT = 65_535;
    private static final int MOST_SECONDS = 3_600;
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})s");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]+");

    private DoorOptions() {}

    static DoorSettings read(Sources sources) {
        var settings = settings(sources);
        if (!settings.isGuarded() && !settings.insecure()) {
            throw inTheClear(sources.given(Option.HOST));
        }
        return settings;
    }

    /** Whoever can listen in on the network would become whoever signs in. */
    private static ConfigRefused inTheClear(Given host) {
        return new ConfigRefused(host.name() + " cannot be '" + host.text()
                + "' over plain HTTP: cookies, tokens and passwords could be read on the way. Allowed: "
                + "--tls-cert and --tls-key; a proxy that speaks TLS, named by --trusted-proxies and with an https"
                + " address as --base-url; or --insecure, if that is how it shall be.");
    }

    private static DoorSettings settings(Sources sources) {
        return new DoorSettings(
                sources.get(Option.HOST, DoorOptions::host),
                sources.get(Option.PORT, DoorOptions::port),
                tls(sources),
                sources.get(Option.INSECURE, DoorOptions::isOn),
                sources.find(Option.BASE_URL, DoorOptions::baseUrl),
                sources.get(Option.HOSTS, text -> list(text, DoorOptions::host)),
                new Origins(sources.get(Option.CORS_ORIGINS, text -> list(text, DoorOptions::origin))),
                sources.get(Option.TRUSTED_PROXIES, text -> list(text, DoorOptions::range)),
                sources.get(Option.PROXY_HEADERS, DoorOptions::kind),
                sources.get(Option.RATE_LIMIT, DoorOptions::isOn),
                sources.get(Option.REQUEST_LOG, DoorOptions::isOn),
                new DoorSettings.Times(
                        sources.get(Option.HEADERS_TIMEOUT, DoorOptions::seconds),
                        sources.get(Option.BODY_TIMEOUT, DoorOptions::seconds),
                        sources.get(Option.ANSWER_TIMEOUT, DoorOptions::seconds),
                        sources.get(Option.IDLE_TIMEOUT, DoorOptions::seconds),
                        DoorSettings.Times.STANDARD.farewell()));
    }

    private static Optional<Tls> tls(Sources sources) {
        var certificate = sources.find(Option.TLS_CERT, DoorOptions::file);
        var key = sources.find(Option.TLS_KEY, DoorOptions::file);
        var redirect = sources.find(Option.REDIRECT_PORT, DoorOptions::port);
        mustNotBeAlone(sources, Option.TLS_CERT, Option.TLS_KEY);
        mustNotBeAlone(sources, Option.TLS_KEY, Option.TLS_CERT);
        mustNotBeAlone(sources, Option.REDIRECT_PORT, Option.TLS_CERT);
        return certificate.flatMap(file -> key.map(itsKey -> new Tls(file, itsKey, redirect)));
    }

    private static void mustNotBeAlone(Sources sources, Option one, Option other) {
        if (!sources.given(one).text().isEmpty() && sources.given(other).text().isEmpty()) {
            throw sources.given(one).refused();
        }
    }

    /** What is in it, and who may read it, matters only to those who open the door. */
    private static Optional<Path> file(String text) {
        try {
            return Optional.of(Path.of(text)).filter(file -> !Files.notExists(file) && !Files.isDirectory(file));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> host(String text) {
        return Optional.of(text).filter(HOST.asMatchPredicate());
    }

    private static Optional<Integer> port(String text) {
        try {
            return Optional.of(Integer.valueOf(text)).filter(port -> port >= 0 && port <= LAST_PORT);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> baseUrl(String text) {
        try {
            return Optional.of(new URI(text)).filter(DoorOptions::isBase);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isBase(URI uri) {
        return (text(uri.getScheme()).equals("http") || text(uri.getScheme()).equals("https"))
                && !text(uri.getHost()).isEmpty()
                && (text(uri.getPath()).isEmpty() || uri.getPath().equals("/"))
                && uri.getQuery() == null
                && uri.getFragment() == null
                && uri.getUserInfo() == null;
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static Optional<String> origin(String text) {
        try {
            return Optional.of(new Origins(List.of(text))).map(_ -> text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<AddressRange> range(String text) {
        try {
            return Optional.of(AddressRange.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Proxies.Kind> kind(String text) {
        return switch (text) {
            case "x-forwarded" -> Optional.of(Proxies.Kind.X_FORWARDED);
            case "forwarded" -> Optional.of(Proxies.Kind.FORWARDED);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> isOn(String text) {
        return switch (text) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> seconds(String text) {
        var parts = SECONDS.matcher(text);
        return parts.matches()
                ? Optional.of(Integer.parseInt(parts.group(1)))
                        .filter(number -> number >= 1 && number <= MOST_SECONDS)
                        .map(Duration::ofSeconds)
                : Optional.empty();
    }

    /** All or nothing. */
    private static <T> Optional<List<T>> list(String text, Function<String, Optional<T>> reading) {
        var words = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        var read = words.stream().map(reading).flatMap(Optional::stream).toList();
        return Optional.of(read).filter(all -> all.size() == words.size());
    }
}
