package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixty-four who want the last pieces at once, change their minds, and are not sure whether they were heard. */
@ParameterizedClass
@EnumSource(StoreKind.class)
@Timeout(120)
final class BuyersTest {
    private static final int BUYERS = 64;
    private static final int PEOPLE = 8;
    private static final int TURNS = 12;
    private static final long PIECES = 1_000;
    private static final List<String> NAMES = List.of("Cup", "Pot", "Jug", "Tin", "Urn");

    private final Building building;
    private final Guild guild;
    private final Person ada;
    private final Map<String, AtomicLong> brought = new HashMap<>();
    private final List<String> products = new ArrayList<>();
    private final Queue<String> placed = new ConcurrentLinkedQueue<>();

    BuyersTest(StoreKind kind) {
        this.building = Building.openUncounted(kind);
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @AfterEach
    void close() {
        building.close();
    }

    @Test
    void whatIsSoldAndWhatIsLeftIsWhatWasThere() throws Exception {
        var seed = System.nanoTime();
        System.out.println("Buyers on " + building + " with the seed " + seed);
        for (var name : NAMES) {
            var product = Goods.product(name, 100 + name.hashCode() % 50, PIECES);
            var id = ada.post("/products", product).is(201).text("id");
            products.add(id);
            brought.put(id, new AtomicLong(PIECES));
        }
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> guild.member("Buyer" + number))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buying = IntStream.range(0, BUYERS)
                    .mapToObj(number -> threads.submit(
                            () -> buy(new Random(seed + number), people.get(number % PEOPLE), "buyer-" + number)))
                    .toList();
            var counting = threads.submit(() -> count(new Random(seed - 1)));
            for (var one : buying) {
                one.get();
            }
            counting.get();
        }

        var reckoning = Reckoning.of(ada.caller());
        reckoning.mustBe(placed);
        var came = new HashMap<String, Long>();
        brought.forEach((product, pieces) -> came.put(product, pieces.get()));
        reckoning.mustBalance(came);
        assertThat(reckoning.orders()).hasSizeGreaterThan(BUYERS).hasSizeLessThan(BUYERS * TURNS);
    }

    private Boolean buy(Random random, Person buyer, String name) throws Exception {
        for (var turn = 0; turn < TURNS; turn++) {
            var order = ordered(random, buyer.caller().with("Idempotency-Key", name + "-" + turn));
            if (order.status() == 201) {
                placed.add(order.text("id"));
                happensTo("/orders/" + order.text("id"), random, buyer);
            } else {
                order.is(409, "product.out_of_stock");
            }
        }
        return true;
    }

    /** Something of everything in any order; sent once, twice at once, or once more when it was answered already. */
    private Told ordered(Random random, Caller caller) throws Exception {
        var wanted = new ArrayList<>(products);
        Collections.shuffle(wanted, random);
        var items = wanted.subList(0, 1 + random.nextInt(4)).stream()
                .map(product -> Goods.item(product, 1 + random.nextInt(10)))
                .toList();
        Supplier<Told> order = () -> caller.post("/orders", Map.of("items", items));
        if (random.nextInt(4) == 0) {
            return once(both(order, order));
        }
        var first = order.get();
        if (first.status() == 201 && random.nextInt(4) == 0) {
            var again = order.get().is(201);
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        return first;
    }

    /** Whichever tells that it was done; what was not done is told by both. */
    private static Told once(List<Told> twins) {
        var done = twins.stream().filter(told -> told.status() == 201).toList();
        if (done.isEmpty()) {
            return twins.stream()
                    .filter(told -> told.text("code").equals("product.out_of_stock"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(twins.getFirst().body()));
        }
        assertThat(done).extracting(Told::json).containsOnly(done.getFirst().json());
        return done.getFirst();
    }

    private void happensTo(String order, Random random, Person buyer) throws Exception {
        Supplier<Told> change = () -> buyer.post(order + "/cancellation");
        Supplier<Told> cancel = () -> ada.post(order + "/cancellation");
        Supplier<Told> pay = () -> ada.post(order + "/payment");
        Supplier<Told> ship = () -> ada.post(order + "/shipment");
        switch (random.nextInt(8)) {
            case 0 -> oneOf(change, change);
            case 1 -> oneOf(change, cancel);
            case 2 -> oneOf(pay, pay);
            case 3 -> oneOfEither(change, pay);
            case 4 -> {
                oneOf(pay, pay);
                oneOf(ship, cancel);
            }
            default -> {
                // it stays as it was placed
            }
        }
    }

    private static void oneOf(Supplier<Told> step, Supplier<Told> other) throws Exception {
        var told = both(step, other);
        assertThat(told).filteredOn(one -> one.status() == 201).hasSize(1);
        told.stream().filter(one -> one.status() != 201).forEach(one -> one.is(409, "order.wrong_step"));
    }

    /** Whoever wants to change their mind when it is paid already is told to ask an administrator. */
    private static void oneOfEither(Supplier<Told> change, Supplier<Told> pay) throws Exception {
        var told = both(change, pay);
        if (told.getFirst().status() == 201) {
            told.getLast().is(409, "order.wrong_step");
        } else {
            told.getFirst().is(403, "administrator.needed");
            told.getLast().is(201);
        }
    }

    private static List<Told> both(Supplier<Told> one, Supplier<Told> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one::get);
            var second = threads.submit(other::get);
            return List.of(first.get(), second.get());
        }
    }

    /** Meanwhile somebody finds some, breaks some, and writes the tags anew. */
    private Boolean count(Random random) {
        for (var turn = 0; turn < BUYERS; turn++) {
            var product = products.get(random.nextInt(products.size()));
            var delta = random.nextInt(-5, 6);
            if (delta == 0) {
                ada.patch("/products/" + product, Map.of("name", "Thing " + turn))
                        .is(200);
            } else {
                var told = ada.post("/products/" + product + "/stock", Map.of("delta", delta, "reason", "Counted"));
                if (told.status() == 201) {
                    Objects.requireNonNull(brought.get(product)).addAndGet(delta);
                } else {
                    told.is(409, "product.stock_impossible");
                }
            }
        }
        return true;
    }
}
