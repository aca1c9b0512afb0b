package guildhall.bench;

import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** What the way from Java to a statement costs: ours, JDBI's, and none at all. One thread, one connection each. */
final class Layers {
    /** So many at a time that a slice stays far below what a store calls slow. */
    private static final int SLICE = 100;

    private final Ground ground;
    private final Plan plan;
    private final Report report;

    Layers(Ground ground, Plan plan, Report report) {
        this.ground = ground;
        this.plan = plan;
        this.report = report;
    }

    void run() throws Exception {
        report.section("The way to a statement", """
                One thread on one connection: a user by id, mapped to the domain's record, and an audit row inserted \
                (the commit is not counted). *CPU* is that of the client's thread, in which SQLite itself runs too; \
                *bytes* is what it allocates. \
                *Ratio*: the other's CPU divided by ours, round by round.""");
        report.head("store", "what", "by", "per second", "µs", "CPU µs", "bytes", "CPU ratio");
        sqlite();
        postgres();
    }

    private void sqlite() throws Exception {
        var folder = ground.folder();
        var kept = new KeptStatements();
        try (var store = SqliteStore.open(folder)) {
            Guild.found(store);
            try (var jdbi = JdbiLayer.on(Solo.sqlite(folder));
                    var keeping = JdbiLayer.with(_ -> kept, Solo.sqlite(folder));
                    var plain = new PlainLayer(Solo.sqlite(folder))) {
                run(Engine.SQLITE, List.of(new OurLayer(store), jdbi, keeping, plain));
            }
        }
    }

    private void postgres() throws Exception {
        var database = ground.database();
        try (var store = PostgresStore.open(database)) {
            Guild.found(store);
            try (var jdbi = JdbiLayer.on(Solo.postgres(database));
                    var plain = new PlainLayer(Solo.postgres(database))) {
                run(Engine.POSTGRES, List.of(new OurLayer(store), jdbi, plain));
            }
        }
    }

    private void run(Engine engine, List<Layer> layers) throws Exception {
        run(engine, "select", layers, Layer::select);
        run(engine, "insert", layers, Layer::insert);
    }

    private void run(Engine engine, String what, List<Layer> layers, Work work) throws Exception {
        var costs = new ArrayList<List<Cost>>();
        for (var layer : layers) {
            run(layer, work, plan.warm().dividedBy(2));
            costs.add(new ArrayList<>());
        }
        for (var round = 0; round < plan.rounds(); round++) {
            for (var i = 0; i < layers.size(); i++) {
                var turn = (round + i) % layers.size();
                costs.get(turn).add(run(layers.get(turn), work, plan.round().dividedBy(2)));
            }
        }
        for (var i = 0; i < layers.size(); i++) {
            report(engine, what, layers.get(i).name(), costs.get(i), costs.getFirst());
        }
    }

    /** Slice by slice on a thread that slept before, as our own for SQLite does: the kernel favours such threads on a busy machine. */
    private static Cost run(Layer layer, Work work, Duration time) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        var slices = new ArrayList<Cost>();
        try (var thread = Executors.newSingleThreadExecutor()) {
            do {
                slices.add(thread.submit(() -> work.of(layer, SLICE)).get());
            } while (System.nanoTime() < end);
        }
        return new Cost(
                slices.stream().mapToDouble(Cost::wall).average().orElseThrow(),
                slices.stream().mapToDouble(Cost::cpu).average().orElseThrow(),
                slices.stream().mapToDouble(Cost::garbage).average().orElseThrow());
    }

    private void report(Engine engine, String what, String name, List<Cost> costs, List<Cost> first) {
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < costs.size(); i++) {
            ratios.add(costs.get(i).cpu() / first.get(i).cpu());
        }
        report.row(
                engine.title(),
                what,
                name,
                Spread.of(costs.stream().map(cost -> 1e6 / cost.wall()).toList())
                        .text("%,.0f"),
                Spread.of(costs.stream().map(Cost::wall).toList()).text("%.1f"),
                Spread.of(costs.stream().map(Cost::cpu).toList()).text("%.1f"),
                Spread.of(costs.stream().map(Cost::garbage).toList()).text("%,.0f"),
                Spread.of(ratios).text("%.2f"));
    }

    @FunctionalInterface
    private interface Work {
        Cost of(Layer layer, int times) throws SQLException;
    }
}
