package guildhall.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.Driver;
import org.sqlite.JDBC;

/** Measures the core and writes {@code bench/results/core.md}. */
final class Core {
    private static final Path WORK = Path.of("bench", "target");
    private static final Path RESULT = Path.of("bench", "results", "core.md");
    /** Whatever hangs, this ends it. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Core() {}

    public static void main(String[] arguments) throws Exception {
        endIn(LONGEST);
        var quick = List.of(arguments).contains("--quick");
        var report = new Report();
        try (var ground = Ground.under(WORK)) {
            run(ground, quick ? Plan.quick() : Plan.full(), report);
        }
        if (quick) {
            System.out.println("\nA quick run is rough: " + RESULT + " is left as it is.");
        } else {
            Files.writeString(RESULT, report.toString());
            System.out.println("\nWritten to " + RESULT);
        }
    }

    private static void run(Ground ground, Plan plan, Report report) throws Exception {
        describe(ground, plan, report);
        new StoreWrites(ground, plan, report).run();
        new Delivery(ground, plan, report).run();
        new StoreReads(ground, plan, report).run();
        new Layers(ground, plan, report).run();
        report.line("");
        report.line("Afterwards: " + disk() + "; load average " + Machine.load() + ".");
    }

    private static void describe(Ground ground, Plan plan, Report report) throws IOException, SQLException {
        report.line("# The core");
        report.line("");
        report.line("- " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ", commit "
                + System.getProperty("bench.commit", "unknown") + ", by `"
                + System.getProperty("bench.command", "guildhall.bench.Core") + "`");
        report.line("- Machine: " + Machine.processors() + ", " + Machine.memory() + ", " + Machine.system());
        report.line("- Before: " + disk() + "; load average " + Machine.load());
        report.line("- Java " + System.getProperty("java.runtime.version") + ", SQLite " + sqlite() + ", "
                + Stream.of(JDBC.class, Driver.class, HikariDataSource.class, Jdbi.class)
                        .map(Core::jar)
                        .collect(Collectors.joining(", ")));
        report.line("- PostgreSQL: " + String.join(", ", ground.settings()));
        report.line("- " + plan.rounds() + " rounds of " + plan.round().toMillis()
                + " ms, subjects in turn, each warmed for " + plan.warm().toMillis()
                + " ms. Figures: median (least–most) of the rounds.");
    }

    private static String disk() throws IOException {
        return "the disk (" + Files.getFileStore(WORK).type() + ") takes "
                + Machine.flushes(WORK, Duration.ofMillis(500)) + " flushes of a page per second";
    }

    private static String sqlite() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** The name of the file that brings {@code type}, which holds its version. */
    private static String jar(Class<?> type) {
        var path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1).replace(".jar", "");
    }

    private static void endIn(Duration time) {
        Thread.ofPlatform().daemon().name("end").start(() -> {
            try {
                Thread.sleep(time);
                System.err.println("bench/run took over " + time.toMinutes() + " minutes and gives up");
                System.exit(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
