package guildhall.domain.live;

import guildhall.domain.WorkspaceId;

/**
 * Who listens now. It stores nothing: what it loses is found in the {@link EventLog}.
 *
 * <p>Publishing never waits for a listener. Each listener has a mailbox for all its topics, bounded to {@link #MAILBOX_EVENTS}
 * events and {@link #MAILBOX_CHARACTERS} characters of data; one whose mailbox overflows is told by {@link Listener#missed}
 * and keeps hearing what comes later. A listener that throws is logged and goes on hearing.
 */
public interface Broadcaster extends AutoCloseable {
    int MAILBOX_EVENTS = 256;
    int MAILBOX_CHARACTERS = 1 << 20;

    /** To the listeners of this process. Called by the Relay alone, in the order of the log. */
    void publish(Recorded event);

    /** To the listeners of every process. */
    void publish(Signal signal);

    /** Tells every process, this one too, that there is something new in the log. */
    void logGrew();

    /**
     * Runs {@code wake} after each {@link #logGrew} of any process; it must be quick, and several calls may become one. If it
     * throws, that is logged and harms nobody.
     */
    void onLogGrew(Runnable wake);

    /**
     * From when this returns, {@code listener} hears everything published on {@code topic} in {@code workspace}. Whether it
     * may is the caller's to check, between subscribing and confirming.
     */
    Subscription subscribe(WorkspaceId workspace, Topic topic, Listener listener);

    /** Listeners hear nothing more. */
    @Override
    void close();
}
