package guildhall.bench;

import guildhall.bench.Guild.Note;
import guildhall.domain.store.Store;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.util.List;

/** A row and its event, each pair in a unit of its own that is on disk when the caller goes on. */
final class StoreWrites {
    private static final List<Integer> CALLERS = List.of(1, 16, 64);
    private static final int RIVALS = 20;

    private final Ground ground;
    private final Plan plan;
    private final Report report;

    StoreWrites(Ground ground, Plan plan, Report report) {
        this.ground = ground;
        this.plan = plan;
        this.report = report;
    }

    void run() throws Exception {
        report.section("A row and its event", """
                One audit row and one event with one topic per unit, through `Store.write`; beside it plain JDBC doing the \
                same statements on the same tables. *Ratio*: the Store's rate divided by the other's, round by round.""");
        report.contestHead("units/s");
        sqlite();
        postgres();
    }

    private void sqlite() throws Exception {
        try (var store = SqliteStore.open(ground.folder());
                var one = PlainSqlite.open(ground.folder(), 1);
                var many = PlainSqlite.open(ground.folder(), RIVALS)) {
            Guild.found(store);
            run(
                    Engine.SQLITE,
                    List.of(
                            through(store),
                            Subject.onPlatformThreads("plain JDBC, one connection", () -> one.write(Guild.note())),
                            Subject.onPlatformThreads(
                                    "plain JDBC, " + RIVALS + " connections", () -> many.write(Guild.note()))));
        }
    }

    private void postgres() throws Exception {
        try (var store = PostgresStore.open(ground.database());
                var plain = PlainPostgres.open(ground.database(), false)) {
            Guild.found(store);
            run(
                    Engine.POSTGRES,
                    List.of(through(store), Subject.of("plain JDBC, pool of 20", () -> plain.write(Guild.note()))));
        }
    }

    private void run(Engine engine, List<Subject> subjects) throws Exception {
        var contest = Contest.warmed(subjects, plan);
        for (var callers : CALLERS) {
            report.contest(engine, callers, contest.run(callers));
        }
    }

    private static Subject through(Store store) {
        return Subject.of("Store.write", () -> add(store, Guild.note()));
    }

    private static void add(Store store, Note note) {
        store.write(Guild.WORKSPACE, tx -> {
            tx.identity().audit().add(note.row());
            tx.events().append(note.event());
            return note;
        });
    }
}
