package guildhall.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Looks at something again and again, as long as what it belongs to runs. */
abstract class Rounds extends AbstractLifeCycle {
    private final Scheduler scheduler;
    private final Duration pause;

    private volatile Scheduler.@Nullable Task next;

    /** @param pause between the end of one look and the next */
    Rounds(Scheduler scheduler, Duration pause) {
        this.scheduler = scheduler;
        this.pause = pause;
    }

    /** Sees to what it throws itself; whatever comes of it, there is another one. */
    abstract void look();

    @Override
    protected final void doStart() {
        schedule();
    }

    @Override
    protected final void doStop() {
        var task = next;
        if (task != null) {
            task.cancel();
        }
    }

    private void schedule() {
        next = scheduler.schedule(this::goRound, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void goRound() {
        try {
            look();
        } finally {
            if (isRunning()) {
                schedule();
            }
        }
    }
}
