package guildhall.http;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Id;
import guildhall.domain.UserId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.Secret;
import guildhall.live.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** One request as a handler sees it: who asks, and for what, in the words of the domain. */
public final class Call {
    private static final int LIMIT = 50;
    /** As of times: days beyond have other days that cannot be told. */
    private static final int LAST_YEAR = 9999;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Client client;
    private final Route route;
    private final List<String> values;
    private final Identification.Known known;
    private final RateLimits limits;
    private final InstantSource clock;
    private final DoorSettings settings;
    private final Body body;
    private @Nullable Queries queries;

    Call(
            HttpServletRequest request,
            HttpServletResponse response,
            Client client,
            Route route,
            List<String> values,
            Identification.Known known,
            RateLimits limits,
            InstantSource clock,
            DoorSettings settings,
            Body body) {
        this.request = request;
        this.response = response;
        this.client = client;
        this.route = route;
        this.values = values;
        this.known = known;
        this.limits = limits;
        this.clock = clock;
        this.settings = settings;
        this.body = body;
    }

    public Actor actor() {
        return known.actor().get();
    }

    /** Where they are, for use cases that know no workspace yet. */
    public Optional<String> address() {
        return Optional.of(client.address());
    }

    /** What their device says of itself. */
    public String device() {
        return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    }

    /** What stands in the path for {@code {id}}. */
    public <I extends Id> I id(Function<UUID, I> type) {
        return type.apply(uuid("id", inPath("id")));
    }

    /** What stands in the path for {@code {name}}. */
    public String inPath(String name) {
        return values.get(route.names().indexOf(name));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(queries().get(name));
    }

    /** All of that name. */
    public List<String> queries(String name) {
        return queries().all(name);
    }

    public <I extends Id> Optional<I> id(String query, Function<UUID, I> type) {
        return query(query).map(text -> type.apply(uuid(query, text)));
    }

    public Optional<Instant> instant(String query) {
        return query(query).map(text -> instant(query, text));
    }

    public Optional<LocalDate> day(String query) {
        return query(query).map(text -> day(query, text));
    }

    /** One of the words of {@code constants}, in lower case. */
    public <E extends Enum<E>> Optional<E> oneOf(String query, Class<E> constants) {
        return query(query).map(text -> constant(query, text, constants));
    }

    /** False where it is absent. */
    public boolean flag(String query) {
        return query(query).map(text -> flag(query, text)).orElse(false);
    }

    /** What the page asked for begins after. */
    public <I extends Id> Optional<I> after(Function<UUID, I> type) {
        return id("after", type);
    }

    /** The position in the log that they go on from. */
    public OptionalLong position() {
        return query("after")
                .map(text -> OptionalLong.of(position("after", text)))
                .orElseGet(OptionalLong::empty);
    }

    /** The last event that a stream which broke off has brought them. */
    public OptionalLong lastEventId() {
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .filter(text -> !text.isEmpty())
                .map(text -> OptionalLong.of(position("Last-Event-ID", text)))
                .orElseGet(OptionalLong::empty);
    }

    /** Whether they ask for JSON, and not for a stream of events. */
    public boolean wantsJson() {
        var accepted =
                Optional.ofNullable(request.getHeader("Accept")).orElse("").toLowerCase(Locale.ROOT);
        return accepted.contains("application/json") && !accepted.contains(Stream.TYPE);
    }

    /** Begins a stream of events, which ends when the handler does. */
    public Stream stream() {
        return Stream.begin(response, request.getMethod().equals("HEAD"));
    }

    /** A file for them to keep under {@code name}, which ends when the handler does. */
    public Download download(String name) {
        return new Download(
                response,
                route.reply().type().orElseThrow(),
                name,
                request.getMethod().equals("HEAD"));
    }

    /** The body as a file; nothing of it is read before it is opened. */
    Upload upload(Bulk bulk) {
        return new Upload(body, bulk);
    }

    /** Somebody who has signed in; a stranger has no place here. */
    public Actor.Person person() {
        return actor().mustBePerson();
    }

    /** As {@link #person}, where strangers may be. */
    public Optional<Actor.Person> visitor() {
        return known.isStranger() ? Optional.empty() : Optional.of(person());
    }

    /** Why what a stranger showed is worth nothing, where they showed something. */
    public Optional<Failure> refusal() {
        return known.refusal();
    }

    /** How long somebody should wait before they do one thing more; good beyond this call. */
    public Function<UserId, Duration> pacing() {
        return limits::pace;
    }

    /** How long a client may not take what it is sent; good beyond this call. */
    public Duration patience() {
        return settings.times().answer();
    }

    /** How many they want at once. */
    public int limit() {
        return query("limit").map(Call::whole).orElse(LIMIT);
    }

    /** Which version they believe to change. */
    public Expected expected() {
        return Tags.expected(request.getHeader("If-Match"));
    }

    /** The body as a {@code record}. */
    public <B> B body(Class<B> record) {
        return Shape.of(record).read(record, body.object(), route.method() == Method.PATCH);
    }

    /** An address of ours for others to use: as the world knows us, or else as this client does. */
    public String url(String path) {
        return settings.addressFor(client) + path;
    }

    /** Fails if there were too many tries of late, from where they are or for this account. */
    public void countSignIn(Email email) {
        limits.countSignIn(client, actor().workspace(), email, response);
    }

    /** As {@link #countSignIn}, for whoever gives their password again. */
    public void countPassword() {
        actor().user().ifPresent(me -> limits.countPassword(client, me, response));
    }

    /** From now on their browser is signed in. */
    public void startSession(Secret secret, Instant until) {
        Cookies.start(response, client, secret.text(), Duration.between(clock.instant(), until));
    }

    /** From now on their browser is not. */
    public void endSession() {
        Cookies.end(response, client);
    }

    /** Where the page behind {@code cursor} is: the same question, begun later. */
    String page(String cursor) {
        var query = new StringJoiner("&", path() + "?", "");
        for (var known : route.queries()) {
            var value = queries().get(known.name());
            if (value != null && !known.name().equals("after")) {
                query.add(known.name() + "=" + Rendered.encoded(value));
            }
        }
        return query.add("after=" + Rendered.encoded(cursor)).toString();
    }

    /** What tells this body from another: all of it but passwords, of which no quick hash may be kept. */
    byte[] fingerprint() {
        if (route.takes().isEmpty()) {
            return new byte[0];
        }
        var object = (ObjectNode) body.object().deepCopy();
        return Json.MAPPER.writeValueAsBytes(withoutPasswords(object));
    }

    private static ObjectNode withoutPasswords(ObjectNode object) {
        object.remove(object.propertyNames().stream()
                .filter(name -> name.endsWith("password"))
                .toList());
        object.values().forEach(value -> {
            if (value instanceof ObjectNode inner) {
                withoutPasswords(inner);
            }
        });
        return object;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    Route route() {
        return route;
    }

    String path() {
        return request.getRequestURI();
    }

    /** Says that this was answered before. */
    void repeated() {
        response.setHeader("Idempotent-Replayed", "true");
    }

    private Queries queries() {
        if (queries == null) {
            queries = Queries.of(request);
        }
        return queries;
    }

    private static UUID uuid(String field, String text) {
        return Id.parse(text).orElseThrow(() -> BadRequest.at(field, "malformed", "The " + field + " is not an id."));
    }

    private static long position(String field, String text) {
        try {
            var position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw BadRequest.at(field, "malformed", "The " + field + " is no position.");
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw BadRequest.at("limit", "wrong_type", "The limit must be a whole number.");
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 0 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        throw BadRequest.at(field, "wrong_type", "The " + field + " must be a day, such as 2026-11-21.");
    }

    private static boolean flag(String field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case String _ -> throw BadRequest.at(field, "wrong_type", "The " + field + " must be true or false.");
        };
    }

    private static <E extends Enum<E>> E constant(String field, String text, Class<E> constants) {
        var words = new ArrayList<String>();
        for (var constant : constants.getEnumConstants()) {
            var word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw BadRequest.at(field, "wrong_type", "The " + field + " must be one of " + String.join(", ", words) + ".");
    }

    private static Instant instant(String field, String text) {
        try {
            return Json.MAPPER.convertValue(text, Instant.class);
        } catch (JacksonException _) {
            throw BadRequest.at(field, "wrong_type", "The " + field + " must be a time as RFC 3339 writes it.");
        }
    }
}
