package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.Program;
import guildhall.bootstrap.StoreChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A server in a process of its own, which is killed and lives again on the same store, each time at another port. */
final class Mortal implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://[^ :]+:[0-9]+");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path directory;
    private final String store;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private Program program;
    private volatile URI address;

    private Mortal(Path directory, String store) throws IOException {
        this.directory = directory;
        this.store = store;
        this.program = Program.main(directory, "--store", store, "--port", "0", "--rate-limit", "off");
        this.address = heard(program);
    }

    static Mortal on(StoreKind kind, Path directory) throws IOException {
        return new Mortal(directory, option(kind.empty(directory.resolve("hall"))));
    }

    private static String option(StoreChoice choice) {
        return switch (choice) {
            case StoreChoice.Memory _ -> "memory";
            case StoreChoice.Sqlite(var place) -> "sqlite:" + place;
            case StoreChoice.Postgres(var place) -> place.toString();
        };
    }

    /** Sets it up. */
    Person admin() {
        var stranger = new Caller(address, Map.of());
        var founded = stranger.post(
                        "/setup",
                        Map.of(
                                "workspace",
                                "The Works",
                                "name",
                                "Ada",
                                "email",
                                "ada@example.org",
                                "password",
                                Building.PASSWORD))
                .is(201);
        return Person.signedIn(stranger, founded, "ada@example.org");
    }

    void dieAndLiveAgain() throws IOException, InterruptedException {
        program.close();
        program.status();
        program = Program.main(directory, "--store", store, "--port", "0", "--rate-limit", "off");
        address = heard(program);
    }

    /** What {@code caller} is told in the end, who asks the same again for as long as nobody says whether it was done. */
    Told insist(Caller caller, Function<Caller, Told> request) {
        while (true) {
            try {
                var told = request.apply(caller.to(address));
                if (told.status() != 503 && !told.body().contains("idempotency.in_progress")) {
                    return told;
                }
            } catch (UncheckedIOException _) {
                // it was killed, and has not come back
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** {@code caller} as they call it now. */
    Caller now(Caller caller) {
        return caller.to(address);
    }

    /** What went wrong by its own account. */
    void mustNotComplain() {
        assertThat(said).noneMatch(line -> line.contains(" ERROR "));
    }

    private URI heard(Program begun) throws IOException {
        var lines = String.join("\n", begun.readUntil("Ctrl-C"));
        begun.listen(said::add);
        var found = ADDRESS.matcher(lines);
        assertThat(found.find()).as(lines).isTrue();
        return URI.create(found.group());
    }

    @Override
    public void close() {
        program.close();
    }
}
