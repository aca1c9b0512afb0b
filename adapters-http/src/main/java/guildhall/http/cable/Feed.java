package guildhall.http.cable;

import guildhall.domain.Failure;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.live.Hearing;
import guildhall.live.Receiver;
import guildhall.live.Strand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One subscription of a client, which knows it by its identifier. */
final class Feed implements Receiver {
    private final Hearing hearing;
    private final Envelope envelope;
    private final Outlet outlet;
    private volatile @Nullable Strand strand;
    private volatile boolean resuming;
    private volatile boolean refused;

    Feed(Hearing hearing, Envelope envelope, Outlet outlet) {
        this.hearing = hearing;
        this.envelope = envelope;
        this.outlet = outlet;
    }

    Hearing hearing() {
        return hearing;
    }

    Envelope envelope() {
        return envelope;
    }

    String identifier() {
        return envelope.use().identifier();
    }

    Strand strand() {
        return Objects.requireNonNull(strand);
    }

    void on(Strand its) {
        strand = its;
    }

    /** The client has asked for what it missed, and is told when it has it all. */
    void resuming() {
        resuming = true;
    }

    @Override
    public void take(Recorded event) {
        outlet.keep(envelope.frame(event));
    }

    @Override
    public void take(Signal signal) {
        outlet.keep(envelope.frame(signal));
    }

    @Override
    public void flush() {
        outlet.flush();
    }

    @Override
    public void live() {
        if (resuming) {
            resuming = false;
            outlet.write(Frames.historyConfirmed(identifier()));
        }
    }

    /** Whether the right to it was lost. */
    boolean isRefused() {
        return refused;
    }

    @Override
    public void refused(Failure why) {
        refused = true;
        outlet.write(Frames.rejected(identifier(), why));
    }
}
