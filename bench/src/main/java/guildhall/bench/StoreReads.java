package guildhall.bench;

import guildhall.domain.store.Store;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.util.List;

/** One user by id: as a glance, in a snapshot, and by plain JDBC. */
final class StoreReads {
    private static final List<Integer> CALLERS = List.of(16, 64);

    private final Ground ground;
    private final Plan plan;
    private final Report report;

    StoreReads(Ground ground, Plan plan, Report report) {
        this.ground = ground;
        this.plan = plan;
        this.report = report;
    }

    void run() throws Exception {
        report.section("A single row", """
                `users().get(id)`, one of 1,000 at random, by `Store.glance` and by `Store.read`; beside it the same SELECT \
                by plain JDBC. *Ratio*: the glance's rate divided by the other's, round by round.""");
        report.contestHead("reads/s");
        sqlite();
        postgres();
    }

    private void sqlite() throws Exception {
        var folder = ground.folder();
        var connections = Math.max(4, Runtime.getRuntime().availableProcessors() * 2);
        try (var plain = PlainSqlite.open(folder, connections);
                var store = SqliteStore.open(folder)) {
            run(
                    Engine.SQLITE,
                    store,
                    Subject.onPlatformThreads(
                            "plain JDBC, " + connections + " connections", () -> plain.user(Guild.anybody())));
        }
    }

    private void postgres() throws Exception {
        var database = ground.database();
        try (var plain = PlainPostgres.open(database, true);
                var store = PostgresStore.open(database)) {
            run(Engine.POSTGRES, store, Subject.of("plain JDBC, pool of 20", () -> plain.user(Guild.anybody())));
        }
    }

    private void run(Engine engine, Store store, Subject plain) throws Exception {
        var contest = Contest.warmed(List.of(glance(store), read(store), plain), plan);
        for (var callers : CALLERS) {
            report.contest(engine, callers, contest.run(callers));
        }
    }

    private static Subject glance(Store store) {
        return Subject.of(
                "Store.glance",
                () -> store.glance(Guild.WORKSPACE, tx -> tx.identity().users().get(Guild.anybody())));
    }

    private static Subject read(Store store) {
        return Subject.of(
                "Store.read",
                () -> store.read(Guild.WORKSPACE, tx -> tx.identity().users().get(Guild.anybody())));
    }
}
