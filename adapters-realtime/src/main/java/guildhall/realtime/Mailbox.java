package guildhall.realtime;

import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Listener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener has yet to hear, over all its topics. Putting a letter in waits for nothing but the moment that somebody
 * else needs to put one in or take one out. A virtual thread reads them out as long as there are any; an idle mailbox has
 * neither thread nor queue.
 */
final class Mailbox implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final Letter LOSS = new Letter.OfLoss();
    private static final Letter END = new Letter.OfEnd();

    private final Listener listener;
    private final Consumer<Mailbox> whenUnused;

    private @Nullable Deque<Letter> letters;
    private int characters;
    private boolean lost;
    private boolean awake;
    /** Whether the listener has heard something since it was last told that there is nothing more. */
    private boolean hearing;

    private boolean retired;
    private int ears;
    private long newest;

    /**
     * @param newest the position of an event that came before this listener did
     * @param whenUnused called when the last letter is read and there are no ears left
     */
    Mailbox(Listener listener, long newest, Consumer<Mailbox> whenUnused) {
        this.listener = listener;
        this.newest = newest;
        this.whenUnused = whenUnused;
    }

    Listener listener() {
        return listener;
    }

    void put(Letter.OfEvent letter) {
        if (takes(letter)) {
            Thread.startVirtualThread(this);
        }
    }

    void put(Letter.OfSignal letter) {
        if (takes(letter)) {
            Thread.startVirtualThread(this);
        }
    }

    synchronized void addEar() {
        ears++;
    }

    /** Whoever takes their last ear away has left, and hears no more. */
    synchronized void removeEar() {
        if (--ears == 0) {
            empty();
            lost = false;
        }
    }

    /** Ends an unused mailbox; false while it has ears, or its listener is in the middle of hearing. */
    synchronized boolean retireIfUnused() {
        retired = retired || (ears == 0 && !awake);
        return retired;
    }

    synchronized void retire() {
        retired = true;
        empty();
        lost = false;
    }

    @Override
    public void run() {
        for (var letter = next(); letter != null; letter = next()) {
            read(letter);
        }
        if (isUnused()) {
            whenUnused.accept(this);
        }
    }

    /** Whether a thread must be started. */
    private synchronized boolean takes(Letter.OfEvent letter) {
        if (isClosed() || letter.event().position() == newest) {
            return false;
        }
        newest = letter.event().position();
        if (!hasRoomFor(letter)) {
            dropSignals();
        }
        if (hasRoomFor(letter)) {
            add(letter);
        } else {
            empty();
            lost = true;
        }
        return wakes();
    }

    private synchronized boolean takes(Letter.OfSignal letter) {
        if (isClosed() || !hasRoomFor(letter)) {
            return false;
        }
        add(letter);
        return wakes();
    }

    /** Also without ears: somebody who publishes may have found this mailbox before they were taken away. */
    private boolean isClosed() {
        return retired || ears == 0;
    }

    private boolean wakes() {
        var slept = !awake;
        awake = true;
        return slept;
    }

    private boolean hasRoomFor(Letter letter) {
        var count = letters == null ? 0 : letters.size();
        return count < Broadcaster.MAILBOX_EVENTS && characters + letter.characters() <= Broadcaster.MAILBOX_CHARACTERS;
    }

    private void add(Letter letter) {
        if (letters == null) {
            letters = new ArrayDeque<>(2);
        }
        letters.add(letter);
        characters += letter.characters();
    }

    private void dropSignals() {
        if (letters != null) {
            letters.removeIf(Letter.OfSignal.class::isInstance);
            characters = letters.stream().mapToInt(Letter::characters).sum();
        }
    }

    private void empty() {
        letters = null;
        characters = 0;
    }

    /** Null, and asleep, when there is nothing more. */
    private synchronized @Nullable Letter next() {
        if (lost) {
            lost = false;
            hearing = true;
            return LOSS;
        }
        var letter = letters == null ? null : letters.poll();
        if (letter != null) {
            characters -= letter.characters();
            hearing = true;
            return letter;
        }
        empty();
        if (hearing) {
            hearing = false;
            return END;
        }
        awake = false;
        return null;
    }

    private synchronized boolean isUnused() {
        return ears == 0;
    }

    /** Whatever a listener throws is its own misfortune: it must not silence it, nor anybody else. */
    private void read(Letter letter) {
        try {
            letter.readTo(listener);
        } catch (Throwable e) {
            LOG.warn("A listener failed: {}", listener, e);
        }
    }
}
