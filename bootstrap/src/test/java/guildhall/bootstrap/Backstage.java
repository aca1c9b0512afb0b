package guildhall.bootstrap;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.live.EventLog;
import guildhall.domain.live.LogEntry;
import guildhall.live.Channel;
import guildhall.live.Pruning;
import guildhall.live.Signals;
import guildhall.live.Switchboard;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Shows tests what a server keeps to itself. */
public final class Backstage {
    private final App app;

    private Backstage(App app) {
        this.app = app;
    }

    public static Backstage of(App app) {
        return new Backstage(app);
    }

    /** @param more channels that do not ship */
    public static App wire(Config config, InstantSource clock, PasswordHasher passwords, List<Channel> more) {
        var all = Stream.concat(App.CHANNELS.stream(), more.stream()).toList();
        return App.wire(config, clock, new SecureRandom(), passwords, all);
    }

    public EventLog log() {
        return app.store().log();
    }

    /** Up to where everybody who listens has been told. */
    public long told() {
        return app.relay().through();
    }

    public Switchboard switchboard() {
        return app.live().switchboard();
    }

    public Signals signals() {
        return app.live().signals();
    }

    /** Forgets what {@code keep} is too short for. */
    public void prune(InstantSource clock, Duration keep) {
        new Pruning(app.store(), clock, keep).sweep();
    }

    /** Has happened what no use case does, all in one unit. */
    public void record(WorkspaceId workspace, List<LogEntry> entries) {
        app.store().write(workspace, tx -> {
            entries.forEach(tx.events()::append);
            return entries;
        });
        app.broadcaster().logGrew();
    }
}
