package guildhall.live;

import guildhall.domain.Failure;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A client who writes down what it is given, and may take its time over it. */
final class Ledger implements Receiver {
    private final Semaphore mayTake = new Semaphore(Integer.MAX_VALUE);
    private final List<Recorded> kept = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private volatile boolean isGone;

    /** From now on it takes nothing until {@link #goOn}. */
    void stop() {
        mayTake.drainPermits();
    }

    void goOn() {
        mayTake.release(Integer.MAX_VALUE);
    }

    /** Whether somebody waits for it to take something. */
    boolean isWaitedFor() {
        return mayTake.hasQueuedThreads();
    }

    /** From now on it cannot be reached. */
    void leave() {
        isGone = true;
    }

    @Override
    public void take(Recorded event) {
        if (isGone) {
            throw new LineBroken(Ending.LEFT);
        }
        mayTake.acquireUninterruptibly();
        mayTake.release();
        synchronized (this) {
            kept.add(event);
        }
    }

    @Override
    public synchronized void take(Signal signal) {
        notes.add(signal.type());
    }

    @Override
    public synchronized void flush() {
        kept.forEach(event -> positions.add(event.position()));
        kept.clear();
    }

    @Override
    public synchronized void live() {
        notes.add("live behind " + positions.size());
    }

    @Override
    public synchronized void refused(Failure why) {
        notes.add("refused: " + why.code());
    }

    /** What has gone to the client. */
    synchronized List<Long> positions() {
        return List.copyOf(positions);
    }

    /** What it was told besides. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
