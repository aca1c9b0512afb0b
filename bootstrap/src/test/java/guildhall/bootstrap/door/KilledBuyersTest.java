package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixty-four who want the last pieces of a server that is killed again and again. Each asks until they are answered. */
@Timeout(240)
final class KilledBuyersTest {
    private static final int BUYERS = 64;
    private static final int KILLS = 3;
    private static final int ANSWERS = 100;
    private static final int LONGEST = 300;
    private static final long PIECES = 1_000;

    private final List<String> products = new ArrayList<>();
    private final Queue<Intent> intents = new ConcurrentLinkedQueue<>();
    private final Queue<String> changed = new ConcurrentLinkedQueue<>();
    private final Semaphore answered = new Semaphore(0);
    private volatile boolean closing;

    @TempDir
    private Path directory;

    /** An order with its key, and what was told of it in the end. */
    private record Intent(Caller buyer, Map<String, Object> order, Told told) {}

    @ParameterizedTest
    @EnumSource(
            value = StoreKind.class,
            names = {"SQLITE", "POSTGRES"})
    void whatWasAcknowledgedIsThereOnceAndNothingIsSoldTwice(StoreKind kind) throws Exception {
        var seed = System.nanoTime();
        System.out.println("Buyers of a server that is killed, on " + kind + " with the seed " + seed);
        try (var server = Mortal.on(kind, directory)) {
            var ada = server.admin();
            var brought = new HashMap<String, Long>();
            for (var name : List.of("Cup", "Pot", "Jug", "Tin", "Urn")) {
                var id = ada.post("/products", Goods.product(name, 100 + name.length(), PIECES))
                        .is(201)
                        .text("id");
                products.add(id);
                brought.put(id, PIECES);
            }

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var buying = IntStream.range(0, BUYERS)
                        .mapToObj(number -> threads.submit(
                                (Callable<?>) () -> buys(server, ada, new Random(seed + number), "buyer-" + number)))
                        .toList();
                kill(server, new Random(seed - 1));
                for (var one : buying) {
                    one.get();
                }
            }

            var reckoning = Reckoning.of(server.now(ada.caller()));
            reckoning.mustBe(intents.stream()
                    .filter(intent -> intent.told().status() == 201)
                    .map(intent -> intent.told().text("id"))
                    .toList());
            reckoning.mustBeCancelled(changed);
            reckoning.mustBalance(brought);
            intents.forEach(intent -> mustBeToldTheSameAgain(server, intent));
            server.mustNotComplain();
        }
    }

    private void kill(Mortal server, Random random) throws Exception {
        for (var kill = 0; kill < KILLS; kill++) {
            answered.acquire(ANSWERS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST)));
            server.dieAndLiveAgain();
            answered.drainPermits();
        }
        answered.acquire(ANSWERS);
        closing = true;
    }

    private Boolean buys(Mortal server, Person somebody, Random random, String name) {
        for (var turn = 0; !closing; turn++) {
            var buyer = somebody.caller().with("Idempotency-Key", name + "-" + turn);
            var order = order(random);
            var told = server.insist(buyer, caller -> caller.post("/orders", order));
            intents.add(new Intent(buyer, order, told));
            if (told.status() != 201) {
                told.is(409, "product.out_of_stock");
            } else if (random.nextInt(4) == 0) {
                changesTheirMind(server, somebody, told.text("id"));
            }
            answered.release();
        }
        return true;
    }

    /** Whoever was not answered, and asks again, may learn that it is cancelled already. */
    private void changesTheirMind(Mortal server, Person buyer, String order) {
        var told = server.insist(buyer.caller(), caller -> caller.post("/orders/" + order + "/cancellation"));
        if (told.status() != 201) {
            told.is(409, "order.wrong_step");
        }
        changed.add(order);
    }

    private Map<String, Object> order(Random random) {
        var wanted = new ArrayList<>(products);
        Collections.shuffle(wanted, random);
        return Map.of(
                "items",
                wanted.subList(0, 1 + random.nextInt(4)).stream()
                        .map(product -> Goods.item(product, 1 + random.nextInt(10)))
                        .toList());
    }

    private static void mustBeToldTheSameAgain(Mortal server, Intent intent) {
        if (intent.told().status() == 201) {
            var again =
                    server.now(intent.buyer()).post("/orders", intent.order()).is(201);
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(again.json()).isEqualTo(intent.told().json());
        }
    }
}
