package guildhall.domain.live;

import guildhall.domain.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What the JSON of events and signals has in common. Only {@code data} needs escapes, and has them. */
final class Message {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Message() {}

    static String of(String type, Instant at, Optional<UserId> actor, String data) {
        return "\"type\":\"" + type
                + "\",\"at\":\"" + INSTANT.format(at)
                + "\",\"actor_id\":"
                + actor.map(user -> "\"" + user.text() + "\"").orElse("null")
                + ",\"data\":" + data;
    }
}
