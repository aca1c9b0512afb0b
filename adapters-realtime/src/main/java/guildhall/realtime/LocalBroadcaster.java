package guildhall.realtime;

import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Broadcaster;
import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.domain.live.Subscription;
import guildhall.domain.live.Topic;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broadcaster for a server of one process. Whoever subscribes or leaves takes a lock; whoever publishes does not, so that
 * neither ever waits for the other.
 */
public final class LocalBroadcaster implements Broadcaster {
    private static final Logger LOG = LoggerFactory.getLogger(LocalBroadcaster.class);

    private final Object doors = new Object();
    private final IdentityHashMap<Listener, Mailbox> mailboxes = new IdentityHashMap<>();
    private final Map<Channel, Map<Mailbox, Integer>> channels = new ConcurrentHashMap<>();
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private volatile long publishing;
    private boolean closed;

    /** A topic of one tenant. */
    private record Channel(WorkspaceId workspace, Topic topic) {}

    @Override
    public void publish(Recorded event) {
        publishing = event.position();
        var letter = new Letter.OfEvent(event);
        for (var topic : event.entry().topics()) {
            for (var mailbox : hearers(event.workspace(), topic)) {
                mailbox.put(letter);
            }
        }
    }

    @Override
    public void publish(Signal signal) {
        var letter = new Letter.OfSignal(signal);
        for (var mailbox : hearers(signal.workspace(), signal.topic())) {
            mailbox.put(letter);
        }
    }

    @Override
    public void logGrew() {
        for (var wake : wakes) {
            try {
                wake.run();
            } catch (RuntimeException e) {
                // The change is committed: nothing may tell its author otherwise.
                LOG.warn("Somebody could not be woken: {}", wake, e);
            }
        }
    }

    @Override
    public void onLogGrew(Runnable wake) {
        wakes.add(wake);
    }

    @Override
    public Subscription subscribe(WorkspaceId workspace, Topic topic, Listener listener) {
        var channel = new Channel(workspace, topic);
        synchronized (doors) {
            if (closed) {
                return () -> {};
            }
            // An event that is being published now came before this listener; without its position, somebody who leaves
            // and comes back at this very moment could hear it twice.
            var mailbox = mailboxes.computeIfAbsent(
                    listener, newcomer -> new Mailbox(newcomer, publishing, this::forgetIfUnused));
            mailbox.addEar();
            channels.computeIfAbsent(channel, _ -> new ConcurrentHashMap<>()).merge(mailbox, 1, Integer::sum);
            return ear(channel, mailbox);
        }
    }

    @Override
    public void close() {
        synchronized (doors) {
            closed = true;
            channels.clear();
            mailboxes.values().forEach(Mailbox::retire);
            mailboxes.clear();
        }
    }

    private Set<Mailbox> hearers(WorkspaceId workspace, Topic topic) {
        return channels.getOrDefault(new Channel(workspace, topic), Map.of()).keySet();
    }

    private Subscription ear(Channel channel, Mailbox mailbox) {
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                leave(channel, mailbox);
            }
        };
    }

    private void leave(Channel channel, Mailbox mailbox) {
        synchronized (doors) {
            channels.computeIfPresent(channel, (_, hearers) -> {
                hearers.computeIfPresent(mailbox, (_, ears) -> ears == 1 ? null : ears - 1);
                return hearers.isEmpty() ? null : hearers;
            });
            mailbox.removeEar();
            forgetIfUnused(mailbox);
        }
    }

    /** The mailbox stays as long as its listener is in the middle of hearing, or a second one would call it beside the first. */
    private void forgetIfUnused(Mailbox mailbox) {
        synchronized (doors) {
            if (mailbox.retireIfUnused()) {
                mailboxes.remove(mailbox.listener(), mailbox);
            }
        }
    }
}
