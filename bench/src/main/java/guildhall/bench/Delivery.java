package guildhall.bench;

import guildhall.domain.store.Store;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** From a change to whoever hears of it, through {@code UnitOfWork}, the log, the Relay and the local broadcaster. */
final class Delivery {
    private static final int PER_SECOND = 1_000;

    private final Ground ground;
    private final Plan plan;
    private final Report report;

    Delivery(Ground ground, Plan plan, Report report) {
        this.ground = ground;
        this.plan = plan;
        this.report = report;
    }

    void run() throws Exception {
        report.section("From commit to listener", """
                1,000 audited events a second at an even pace (open loop: a slow one holds back none), each by \
                `UnitOfWork.write`, with one listener. *After return* is negative where the listener heard of it before the \
                writer's thread went on. Milliseconds.""");
        report.head("store", "events/s", "from", "to", "p50 ms", "p99 ms");
        try (var store = SqliteStore.open(ground.folder())) {
            run(Engine.SQLITE, store);
        }
        try (var store = PostgresStore.open(ground.database())) {
            run(Engine.POSTGRES, store);
        }
    }

    private void run(Engine engine, Store store) throws Exception {
        Guild.found(store);
        Ringing.on(store, PER_SECOND, plan.warm());
        var rounds = new ArrayList<Ringing>();
        for (var i = 0; i < plan.rounds(); i++) {
            rounds.add(Ringing.on(store, PER_SECOND, longer()));
        }
        report(engine, rounds, "call of `write`", "its return", Ringing::callToReturn);
        report(engine, rounds, "return of `write`", "the listener", Ringing::returnToHearing);
        report(engine, rounds, "call of `write`", "the listener", Ringing::callToHearing);
    }

    /** A paced second holds few events: p99 wants more than ten beyond it. */
    private Duration longer() {
        return plan.round().multipliedBy(3);
    }

    private void report(
            Engine engine, List<Ringing> rounds, String from, String to, Function<Ringing, Latencies> latencies) {
        var all = rounds.stream().map(latencies).toList();
        report.row(
                engine.title(),
                Spread.of(rounds.stream().map(Ringing::pace).toList()).text("%,.0f"),
                from,
                to,
                Spread.of(all.stream().map(one -> one.quantile(0.5)).toList()).text("%.2f"),
                Spread.of(all.stream().map(one -> one.quantile(0.99)).toList()).text("%.2f"));
    }
}
