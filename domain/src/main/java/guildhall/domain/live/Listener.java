package guildhall.domain.live;

/**
 * Somebody who hears what happens on the topics they subscribed to. A listener is called by one thread at a time, and is
 * equal only to itself.
 */
public interface Listener {
    /** In the order of the log, over all topics of this listener together, and once, however many of them carry the event. */
    void hear(Recorded event);

    /** At most once, in no promised order. */
    default void hear(Signal signal) {}

    /** For now there is nothing more to hear. Called after something was, so that a listener may do together what it heard together. */
    default void heardAll() {}

    /**
     * The listener was too slow and events were dropped after the last one that it heard. It reads the log from there on;
     * what it hears next may overlap with what it reads, and never leaves a gap behind it.
     */
    void missed();
}
