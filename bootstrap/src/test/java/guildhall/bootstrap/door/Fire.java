package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.live.Topic;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Things that happen all the time, until it is closed. */
final class Fire implements AutoCloseable {
    private static final long PAUSE = 200_000;

    private final Guild guild;
    private final Thread thread;
    private volatile boolean burning = true;

    private Fire(Guild guild, Topic[] topics) {
        this.guild = guild;
        this.thread = Thread.ofPlatform().daemon().start(() -> {
            while (burning) {
                for (var topic : topics) {
                    guild.happen(1, "fire.crackled", topic, UUID.randomUUID(), "{}");
                }
                LockSupport.parkNanos(PAUSE);
            }
        });
    }

    static Fire of(Guild guild, Topic... topics) {
        return new Fire(guild, topics);
    }

    /** Waits until more has happened behind {@code position}. */
    void burnPast(long position) {
        Soon.check(() -> assertThat(guild.building().backstage().log().newest()).isGreaterThan(position + 50));
    }

    /** Nothing more happens once it returns. */
    void putOut() {
        burning = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        putOut();
    }
}
