package guildhall.http.cable;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Topic;
import guildhall.live.Json;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into frames for all who subscribed by the same identifier. Usually those are many, and each event is put into
 * bytes once for all of them.
 */
final class Envelope {
    private final Use use;
    private final String head;
    /** What follows the message in the extended protocol, up to the offset; null in the plain one. */
    private final @Nullable String place;

    private volatile @Nullable Sealed last;
    /** How many use it. Changed only by whoever keeps it, one at a time. */
    private volatile int users;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(Object thing, byte[] frame) {}

    /** What those have in common who share one. */
    record Use(WorkspaceId workspace, Protocol protocol, String identifier, Topic topic) {}

    /** @param epoch of the log that offsets are of */
    Envelope(Use use, String epoch) {
        this.use = use;
        this.head = "{\"identifier\":" + quoted(use.identifier()) + ",\"message\":";
        this.place = use.protocol() == Protocol.EXTENDED
                ? ",\"stream_id\":" + quoted(use.topic().name()) + ",\"epoch\":" + quoted(epoch) + ",\"offset\":"
                : null;
    }

    Use use() {
        return use;
    }

    byte[] frame(Recorded event) {
        var known = last;
        if (known != null && known.thing() == event) {
            return known.frame();
        }
        return sealed(event, head + event.message() + (place == null ? "}" : place + event.position() + "}"));
    }

    /** It has no place in the log, and leaves the client where it was. */
    byte[] frame(Signal signal) {
        var known = last;
        return known != null && known.thing() == signal ? known.frame() : sealed(signal, head + signal.message() + "}");
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one at a time
    Envelope used() {
        users++;
        return this;
    }

    /** Null where nobody uses it any more. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one at a time
    @Nullable
    Envelope unused() {
        users--;
        last = null;
        return users == 0 ? null : this;
    }

    private byte[] sealed(Object thing, String text) {
        var frame = Frames.bytes(text);
        if (users > 1) {
            last = new Sealed(thing, frame);
        }
        return frame;
    }

    private static String quoted(String text) {
        return Json.MAPPER.writeValueAsString(text);
    }
}
