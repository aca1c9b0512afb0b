package guildhall.http;

import guildhall.domain.Page;
import guildhall.live.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready to be sent or kept.
 *
 * @param link to the next page
 */
@SuppressWarnings("ArrayRecordComponent") // on its way out, and never compared
record Rendered(int status, String type, byte[] body, Optional<String> location, Optional<String> link) {
    private static final byte[] NOTHING = {};

    /** What {@code route} answers when its handler answered {@code result}. */
    static Rendered of(Route route, @Nullable Object result, Call call) {
        var reply = route.reply();
        return switch (reply.form()) {
            case NOTHING -> new Rendered(reply.status(), "", NOTHING, Optional.empty(), Optional.empty());
            case RECORD, EVENTS -> record(reply, Objects.requireNonNull(result));
            case PAGE -> page(reply, (Page<?>) Objects.requireNonNull(result), call);
            case FILE, UPGRADE -> throw new IllegalStateException("nothing is left to be answered");
            case CONTENT -> content((Content) Objects.requireNonNull(result));
        };
    }

    static Rendered stored(int status, Optional<String> location, String body) {
        return new Rendered(status, Content.JSON, body.getBytes(StandardCharsets.UTF_8), location, Optional.empty());
    }

    private static Rendered record(Reply reply, Object result) {
        if (!reply.record().orElseThrow().isInstance(result)) {
            throw new IllegalStateException(
                    "the table says " + reply.record().get() + ", the handler answered " + result.getClass());
        }
        var location = reply.location().map(where -> where.apply(result));
        return new Rendered(
                reply.status(), Content.JSON, Json.MAPPER.writeValueAsBytes(result), location, Optional.empty());
    }

    /** @param next what the next page begins after; null where this is the last one */
    private record PageJson(List<?> items, @Nullable String next) {}

    private static Rendered page(Reply reply, Page<?> page, Call call) {
        var next = page.more() ? reply.cursor().orElseThrow().apply(page.items().getLast()) : null;
        var body = Json.MAPPER.writeValueAsBytes(new PageJson(page.items(), next));
        var link = Optional.ofNullable(next).map(cursor -> "<" + call.page(cursor) + ">; rel=\"next\"");
        return new Rendered(reply.status(), Content.JSON, body, Optional.empty(), link);
    }

    private static Rendered content(Content content) {
        return new Rendered(content.status(), content.type(), content.bytes(), Optional.empty(), Optional.empty());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
