package guildhall.http.cable;

import guildhall.http.cable.Envelope.Use;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The envelopes that are in use: one for all who subscribed to the same by the same words. */
final class Envelopes {
    private final String epoch;
    private final ConcurrentHashMap<Use, Envelope> used = new ConcurrentHashMap<>();

    /** @param epoch of the log that offsets are of */
    Envelopes(String epoch) {
        this.epoch = epoch;
    }

    Envelope take(Use use) {
        return Objects.requireNonNull(
                used.compute(use, (_, known) -> (known == null ? new Envelope(use, epoch) : known).used()));
    }

    void giveBack(Envelope envelope) {
        used.computeIfPresent(envelope.use(), (_, known) -> known.unused());
    }
}
