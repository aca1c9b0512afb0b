package guildhall.domain.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request was answered, so that its repetition is answered the same.
 *
 * @param request 64 hex digits that name who asked, for what, and by which key
 * @param fingerprint 64 hex digits by which another body under the same key is told apart
 * @param location where what was made is found, for whoever is told so
 * @param body as it went over the wire, without control characters; never one that holds a secret
 * @param at when it was answered, from which on it is kept for a while
 */
public record Receipt(
        String request, String fingerprint, int status, Optional<String> location, String body, Instant at) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Receipt {
        if (!HASH.matcher(request).matches() || !HASH.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("a receipt names its request by hashes");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
