package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A listener that writes down what it hears. Reading it fails if two threads ever called it at once. */
public final class Notebook implements Listener {
    /** Stands among the positions where {@link #missed} was called. */
    public static final long MISSED = -1;

    private final Consumer<Recorded> reaction;
    private final List<Long> positions = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private int settled;
    private volatile boolean crowded;

    public Notebook() {
        this(_ -> {});
    }

    /** @param reaction what it does after it has written an event down: dawdle, or throw */
    public Notebook(Consumer<Recorded> reaction) {
        this.reaction = reaction;
    }

    @Override
    public void hear(Recorded event) {
        alone(() -> {
            note(event.position());
            reaction.accept(event);
        });
    }

    @Override
    public void hear(Signal signal) {
        alone(() -> {
            synchronized (this) {
                signals.add(signal.type());
            }
        });
    }

    @Override
    public void heardAll() {
        alone(() -> {
            synchronized (this) {
                settled = positions.size();
            }
        });
    }

    @Override
    public void missed() {
        alone(() -> note(MISSED));
    }

    /** In the order in which they were heard. */
    public synchronized List<Long> positions() {
        if (crowded) {
            throw new AssertionError("two threads called a listener at once");
        }
        return List.copyOf(positions);
    }

    /** How many positions it had written down when it was last told that there are no more. */
    public synchronized int settled() {
        return settled;
    }

    /** Their types. */
    public synchronized List<String> signals() {
        return List.copyOf(signals);
    }

    /** The last note: a position, {@link #MISSED}, or 0 as long as nothing was heard. */
    public long last() {
        var all = positions();
        return all.isEmpty() ? 0 : all.getLast();
    }

    /** Fails unless each position follows the one before, unless the listener was told that it missed something. */
    public void checkThatEveryGapIsKnown() {
        var last = 0L;
        var told = true;
        for (var position : positions()) {
            if (position == MISSED) {
                told = true;
            } else {
                assertThat(position).isGreaterThan(last);
                assertThat(told || position == last + 1)
                        .as("%d after %d", position, last)
                        .isTrue();
                last = position;
                told = false;
            }
        }
    }

    private synchronized void note(long position) {
        positions.add(position);
    }

    private void alone(Runnable writes) {
        if (!writing.compareAndSet(false, true)) {
            crowded = true;
        }
        try {
            writes.run();
        } finally {
            writing.set(false);
        }
    }
}
