package guildhall.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Failure;
import guildhall.domain.Fault;
import guildhall.live.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done, as RFC 9457 writes it.
 *
 * @param title what the status means
 * @param detail what to do about it, for people
 * @param code stable, for programs
 * @param errors which fields are at fault; left out where none is
 * @param facts further members that belong to the code, such as {@code asked} and {@code left}
 * @param requestId by which whoever runs the server finds it in the log
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors,
        @JsonAnyGetter SortedMap<String, Object> facts,
        @Nullable String requestId,
        @JsonIgnore Optional<Duration> retryAfter) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final SortedMap<String, Object> NONE = Collections.emptySortedMap();
    private static final String TYPE = "urn:guildhall:problem:";

    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    static Problem of(BadRequest bad) {
        return of(bad.status(), bad.code(), bad.detail(), bad.faults());
    }

    /** The one place that knows which refusal has which status. */
    static Problem of(Failure failure) {
        return switch (failure) {
            case Failure.Invalid invalid -> of(422, failure.code(), failure.detail(), invalid.faults());
            case Failure.Unauthenticated _ -> of(401, failure.code(), failure.detail());
            case Failure.Forbidden _ -> of(403, failure.code(), failure.detail());
            case Failure.NotFound _ -> of(404, failure.code(), failure.detail());
            case Failure.Gone _ -> of(410, failure.code(), failure.detail());
            case Failure.Conflict conflict ->
                of(409, failure.code(), failure.detail()).telling(conflict.facts());
            case Failure.Stale _ -> of(412, failure.code(), failure.detail());
            case Failure.TooLarge _ -> of(413, failure.code(), failure.detail());
            case Failure.Unsupported _ -> of(415, failure.code(), failure.detail());
            case Failure.TooMany many ->
                of(429, failure.code(), failure.detail()).again(many.retryAfter());
            case Failure.Unavailable unavailable ->
                of(503, failure.code(), failure.detail()).again(unavailable.retryAfter());
            case Failure.Full _ -> of(507, failure.code(), failure.detail());
        };
    }

    /** What went wrong is in the log under the request's id, and nobody else's business. */
    static Problem ofBug() {
        return of(500, "internal", "Something went wrong here. It is logged under the request_id.");
    }

    Problem on(@Nullable String request) {
        return new Problem(type, title, status, detail, code, errors, facts, request, retryAfter);
    }

    byte[] json() {
        return Json.MAPPER.writeValueAsBytes(this);
    }

    private Problem again(Duration after) {
        return new Problem(type, title, status, detail, code, errors, facts, requestId, Optional.of(after));
    }

    private Problem telling(SortedMap<String, Object> more) {
        return new Problem(type, title, status, detail, code, errors, more, requestId, retryAfter);
    }

    private static Problem of(int status, String code, String detail, List<Fault> errors) {
        return new Problem(TYPE + code, title(status), status, detail, code, errors, NONE, null, Optional.empty());
    }

    /** What {@code status} means, in a few words. */
    public static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Sign in first";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 408 -> "Too slow";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 414 -> "Address too long";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 422 -> "Invalid";
            case 426 -> "Upgrade required";
            case 429 -> "Too many requests";
            case 431 -> "Headers too large";
            case 500 -> "Internal error";
            case 501 -> "Not implemented";
            case 503 -> "Unavailable";
            case 505 -> "HTTP version not supported";
            case 507 -> "No room left";
            default -> status < 500 ? "Bad request" : "Internal error";
        };
    }
}
