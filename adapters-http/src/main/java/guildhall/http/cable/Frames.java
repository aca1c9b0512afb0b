package guildhall.http.cable;

import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Failure;
import guildhall.live.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server says besides messages. */
final class Frames {
    static final byte[] WELCOME = bytes("{\"type\":\"welcome\"}");

    private Frames() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Reply(
            String type,
            String identifier,
            @Nullable String reason,
            @Nullable String detail) {}

    private record Disconnect(String type, String reason, boolean reconnect) {}

    private record Refused(String identifier, RefusedMessage message) {}

    private record RefusedMessage(String type, RefusedData data) {}

    private record RefusedData(String action, String code, String detail) {}

    private record Presence(String type, String identifier, PresenceMessage message) {}

    private record PresenceMessage(String type) {}

    /** A sign of life; clients think themselves disconnected without. */
    static byte[] ping(long seconds) {
        return bytes("{\"type\":\"ping\",\"message\":" + seconds + "}");
    }

    static byte[] confirmed(String identifier) {
        return json(new Reply("confirm_subscription", identifier, null, null));
    }

    static byte[] rejected(String identifier, Failure why) {
        return json(new Reply("reject_subscription", identifier, why.code(), why.detail()));
    }

    /** All that was missed has been sent. */
    static byte[] historyConfirmed(String identifier) {
        return json(new Reply("confirm_history", identifier, null, null));
    }

    static byte[] historyRejected(String identifier, Failure why) {
        return json(new Reply("reject_history", identifier, why.code(), why.detail()));
    }

    /** AnyCable's clients ask who is present, in a way of their own that we do not know. */
    static byte[] presenceUnknown(String identifier) {
        return json(new Presence("presence", identifier, new PresenceMessage("error")));
    }

    static byte[] disconnected(String reason, boolean reconnect) {
        return json(new Disconnect("disconnect", reason, reconnect));
    }

    /** What somebody did was not done. Action Cable has no word for it, so it comes as a message. */
    static byte[] refused(String identifier, String action, Failure why) {
        var data = new RefusedData(action, why.code(), why.detail());
        return json(new Refused(identifier, new RefusedMessage("action.refused", data)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(Object record) {
        return Json.MAPPER.writeValueAsBytes(record);
    }
}
