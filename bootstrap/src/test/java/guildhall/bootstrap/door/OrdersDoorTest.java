package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who orders what, and what becomes of it. */
@OnEveryStore
final class OrdersDoorTest {
    private final Building building;
    private final Guild guild;
    private final Person ada;
    private final Person grace;

    OrdersDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
        this.grace = guild.member("Grace");
    }

    @Test
    void anOrderTakesItsPiecesAtThePricesOfThatMoment() {
        var cup = product("Cup", 333, 10);
        var pot = product("Pot", 1_000, 10);
        var items = List.of(Goods.item(pot, 1), Goods.item(cup, 2), Goods.item(cup, 1));

        var placed = grace.post("/orders", Map.of("items", items, "note", "Ring twice."))
                .is(201);
        ada.patch("/products/" + cup, Map.of("name", "Mug", "price", Map.of("amount", 1, "currency", "EUR")))
                .is(200);

        assertThat(placed.header("Location")).isEqualTo("/api/v1/orders/" + placed.text("id"));
        var order = grace.get("/orders/" + placed.text("id")).is(200);
        assertThat(order.json()).isEqualTo(placed.json());
        assertThat(order.text("status")).isEqualTo("pending");
        assertThat(order.text("user.username")).isEqualTo("grace");
        assertThat(order.at("user.email").isMissingNode()).isTrue();
        assertThat(order.at("total_amount.amount").longValue()).isEqualTo(1_999);
        assertThat(order.items()).hasSize(2);
        assertThat(order.text("items.0.product_name")).isEqualTo("Cup");
        assertThat(order.at("items.0.quantity").intValue()).isEqualTo(3);
        assertThat(order.at("items.0.price.amount").longValue()).isEqualTo(333);
        assertThat(order.text("note")).isEqualTo("Ring twice.");
        assertThat(order.items("history")).hasSize(1);
        assertThat(left(cup)).isEqualTo(7);
        assertThat(left(pot)).isEqualTo(9);
        assertThat(ada.get("/orders/" + placed.text("id")).is(200).text("user.email"))
                .isEqualTo(guild.email("Grace"));
    }

    @Test
    void whoHasTheOrderAsItStandsIsToldSo() {
        var cup = product("Cup", 333, 10);
        var placed = grace.post("/orders", Map.of("items", List.of(Goods.item(cup, 1))))
                .is(201);
        var order = "/orders/" + placed.text("id");
        var tag = grace.get(order).is(200).header("ETag");
        assertThat(placed.header("ETag")).isEqualTo(tag);
        var again = grace.caller().with("If-None-Match", tag).get(order).is(304);
        assertThat(again.body()).isEmpty();

        assertThat(ada.get(order).is(200).header("ETag"))
                .as("which shows an email too")
                .isNotEqualTo(tag);
        grace.patch("/me", Map.of("name", "Grace Hopper")).is(200);
        var renamed =
                grace.caller().with("If-None-Match", tag).get(order).is(200).header("ETag");
        ada.post(order + "/payment").is(201);
        grace.caller().with("If-None-Match", renamed).get(order).is(200);
    }

    @Test
    void aTokenHearsOfItsOwnerWhatItsScopesReach() {
        var cup = product("Cup", 333, 10);
        grace.post("/orders", Map.of("items", List.of(Goods.item(cup, 1)))).is(201);
        var ofOrders = grace.program("shop:read");
        var ofThemselves = grace.program("identity:read");
        var ofRooms = grace.program("chat:read");

        assertThat(told(grace.caller())).contains("order.placed", "token.minted");
        assertThat(told(ofOrders)).containsExactly("order.placed");
        assertThat(told(ofThemselves)).contains("token.minted").doesNotContain("order.placed");
        ofRooms.get("/events?topic=me").is(403, "token.scope_missing");

        try (var orders = EventSource.join(ofOrders, "topic=me");
                var themselves = EventSource.join(ofThemselves, "topic=me")) {
            grace.program("identity:read");
            grace.post("/orders", Map.of("items", List.of(Goods.item(cup, 1)))).is(201);
            grace.program("identity:read");
            assertThat(types(orders, 1)).containsExactly("order.placed");
            assertThat(types(themselves, 2)).containsExactly("token.minted", "token.minted");
        }
    }

    @Test
    void allOfItOrNothing() {
        var cup = product("Cup", 1, 10);
        var pot = product("Pot", 1, 1);

        var refused = grace.post("/orders", Map.of("items", List.of(Goods.item(cup, 2), Goods.item(pot, 2))))
                .is(409, "product.out_of_stock");
        assertThat(refused.text("detail")).contains("Pot", "2 were asked for", "1 are left");
        assertThat(refused.text("product_id")).isEqualTo(pot);
        assertThat(refused.at("asked").intValue()).isEqualTo(2);
        assertThat(refused.at("left").intValue()).isEqualTo(1);
        grace.post(
                        "/orders",
                        Map.of(
                                "items",
                                List.of(
                                        Goods.item(cup, 2),
                                        Goods.item(UUID.randomUUID().toString(), 1))))
                .is(404, "product.not_found");
        ada.delete("/products/" + pot).is(204);
        grace.post("/orders", Goods.order(pot, 1)).is(409, "product.archived");

        assertThat(left(cup)).isEqualTo(10);
        assertThat(grace.get("/orders").is(200).items()).isEmpty();
        assertThat(ada.get("/products/" + cup + "/stock").is(200).items()).hasSize(1);
    }

    @Test
    void whatIsNoOrderIsRefused() {
        var cup = product("Cup", 100_000_000_000L, 1_000_000);
        for (var wrong : List.of(0, -1, 10_001, 1_000_000_000_000L)) {
            grace.post("/orders", Goods.order(cup, wrong))
                    .is(422, "input.invalid")
                    .blames("items[0].quantity", "out_of_range");
        }
        for (var wrong : List.of(1.5, "3", true)) {
            grace.post("/orders", Goods.order(cup, wrong))
                    .is(400, "request.malformed")
                    .blames("items[0].quantity", "wrong_type");
        }
        grace.post("/orders", Map.of("items", List.of(Map.of("product_id", cup))))
                .is(400)
                .blames("items[0].quantity", "missing");
        for (var wrong : List.of("9223372036854775808", "1e30", "1.0", "[]", "{}", "\"\"")) {
            grace.post("/orders", "{\"items\":[{\"product_id\":\"" + cup + "\",\"quantity\":" + wrong + "}]}")
                    .is(400, "request.malformed")
                    .blames("items[0].quantity", "wrong_type");
        }
        grace.post("/orders", "{\"items\":[{\"product_id\":\"" + cup + "\",\"quantity\":null}]}")
                .is(400, "request.malformed")
                .blames("items[0].quantity", "null");
        grace.post("/orders", "{\"items\":[null]}").is(400, "request.malformed").blames("items[0]", "wrong_type");
        grace.post("/orders", "{\"items\":null}").is(400).blames("items", "null");
        grace.post("/orders", "{}").is(400).blames("items", "missing");
        grace.post("/orders", with(Goods.order(cup, 1), Map.of("note", "a\0b"))).is(422, "input.invalid");
        grace.post("/orders", with(Goods.order(cup, 1), Map.of("note", "x".repeat(1_001))))
                .is(422)
                .blames("note", "too_long");
        grace.post("/orders", Goods.order("cup", 1)).is(400).blames("items[0].product_id", "wrong_type");
        grace.post("/orders", Map.of("items", List.of())).is(422).blames("items", "empty");
        grace.post("/orders", Map.of("items", Collections.nCopies(1_001, Goods.item(cup, 1))))
                .is(422)
                .blames("items", "too_many");
        grace.post("/orders", Map.of("items", Collections.nCopies(2, Goods.item(cup, 10_000))))
                .is(422)
                .blames("quantity", "out_of_range");
        grace.post("/orders", Goods.order(cup, 11)).is(422, "order.too_dear");
        assertThat(left(cup)).isEqualTo(1_000_000);
        assertThat(grace.get("/orders").is(200).items()).isEmpty();
    }

    @Test
    void aThousandOfTheDearestAreTooDearAndNotMoreThanCanBeCounted() {
        var dearest = IntStream.range(0, 1_000)
                .mapToObj(number -> Goods.item(product("Crown " + number, 100_000_000_000L, 10_000), 10_000))
                .toList();

        grace.post("/orders", Map.of("items", dearest)).is(422, "order.too_dear");

        assertThat(grace.get("/orders").is(200).items()).isEmpty();
    }

    @Test
    void whatOnesQuestionsMustBe() {
        var cup = product("Cup", 1, 10);
        var id = grace.post("/orders", Goods.order(cup, 1)).is(201).text("id");

        ada.get("/orders?limit=1000000").is(422, "input.invalid").blames("limit", "out_of_range");
        ada.get("/orders/letters").is(400, "request.malformed").blames("id", "malformed");
        ada.post("/orders/letters/payment").is(400, "request.malformed").blames("id", "malformed");
        ada.get("/orders?status=bogus").is(400, "request.malformed").blames("status", "wrong_type");
        ada.get("/orders?status=PENDING").is(400, "request.malformed").blames("status", "wrong_type");
        ada.get("/orders?placed_after=yesterday").is(400, "request.malformed").blames("placed_after", "wrong_type");
        for (var first : List.of("0000-01-01T00:00:00Z", "2026-01-05T08:59:59.999Z")) {
            assertThat(ada.get("/orders?placed_after=" + first).is(200).all("id"))
                    .containsExactly(id);
        }
        for (var last : List.of("2026-01-05T09:00:00Z", "9999-12-31T23:59:59.999999999Z")) {
            assertThat(ada.get("/orders?placed_after=" + last).is(200).items()).isEmpty();
        }
        // The cursor of another list leads to a page with nothing on it.
        assertThat(ada.get("/orders?after=" + cup).is(200).items()).isEmpty();
        assertThat(ada.get("/orders?after=" + UUID.randomUUID()).is(200).items())
                .isEmpty();
    }

    @Test
    void ofTwoWhoTakeTheSameStepAtOnceOneDoes() throws Exception {
        var cup = product("Cup", 100, 10);
        var order =
                "/orders/" + grace.post("/orders", Goods.order(cup, 4)).is(201).text("id");

        for (var step : List.of("payment", "cancellation")) {
            var told = Together.all(2, () -> ada.post(order + "/" + step));

            assertThat(told).filteredOn(one -> one.status() == 201).hasSize(1);
            told.stream().filter(one -> one.status() != 201).forEach(one -> one.is(409, "order.wrong_step"));
        }

        assertThat(left(cup)).isEqualTo(10);
        assertThat(grace.get(order).is(200).items("history")).hasSize(3);
    }

    @Test
    void onesOrdersAreOnesOwn() {
        var cup = product("Cup", 1, 10);
        var mine = grace.post("/orders", Goods.order(cup, 1)).is(201).text("id");
        var bob = guild.member("Bob");

        bob.get("/orders/" + mine).is(404, "order.not_found");
        bob.post("/orders/" + mine + "/cancellation").is(404, "order.not_found");
        assertThat(bob.get("/orders").is(200).items()).isEmpty();
        bob.get("/orders?user_id=" + grace.id()).is(403, "administrator.needed");
        bob.post("/orders", with(Goods.order(cup, 1), Map.of("user_id", grace.id())))
                .is(403, "administrator.needed");
        assertThat(grace.get("/orders?user_id=" + grace.id()).is(200).all("id")).containsExactly(mine);
        var his = ada.post("/orders", with(Goods.order(cup, 1), Map.of("user_id", bob.id())))
                .is(201);
        assertThat(his.text("user.username")).isEqualTo("bob");
        assertThat(bob.get("/orders").is(200).all("id")).containsExactly(his.text("id"));
        assertThat(ada.get("/orders").is(200).all("id")).containsExactly(his.text("id"), mine);
        assertThat(ada.get("/orders?user_id=" + bob.id()).is(200).all("id")).containsExactly(his.text("id"));
        ada.post("/orders", with(Goods.order(cup, 1), Map.of("user_id", UUID.randomUUID())))
                .is(404, "user.not_found");
        grace.program("shop:read").post("/orders", Goods.order(cup, 1)).is(403, "token.scope_missing");
        guild.stranger().get("/orders").is(401);
    }

    @Test
    void itGoesOneStepAfterTheOther() {
        var cup = product("Cup", 100, 10);
        var order =
                "/orders/" + grace.post("/orders", Goods.order(cup, 1)).is(201).text("id");

        grace.post(order + "/payment").is(403, "administrator.needed");
        assertThat(ada.post(order + "/shipment").is(409, "order.wrong_step").text("order_status"))
                .isEqualTo("pending");
        assertThat(ada.post(order + "/payment").is(201).text("status")).isEqualTo("paid");
        ada.post(order + "/payment").is(409, "order.wrong_step");
        grace.post(order + "/cancellation").is(403, "administrator.needed");
        ada.post(order + "/shipment").is(201);
        ada.post(order + "/cancellation").is(409, "order.wrong_step");
        ada.post(order + "/delivery").is(201);
        ada.post("/orders/" + UUID.randomUUID() + "/payment").is(404, "order.not_found");

        var history = grace.get(order).is(200).items("history");
        assertThat(history.stream().map(step -> step.get("status").stringValue()))
                .containsExactly("pending", "paid", "shipped", "delivered");
        assertThat(ada.get("/orders?status=delivered").is(200).items()).hasSize(1);
        assertThat(ada.get("/orders?status=pending").is(200).items()).isEmpty();
        ada.get("/orders?status=lost").is(400).blames("status", "wrong_type");
    }

    @Test
    void whatIsCancelledComesBack() {
        var cup = product("Cup", 100, 10);
        var order =
                "/orders/" + grace.post("/orders", Goods.order(cup, 4)).is(201).text("id");
        assertThat(left(cup)).isEqualTo(6);

        assertThat(grace.post(order + "/cancellation").is(201).text("status")).isEqualTo("cancelled");
        grace.post(order + "/cancellation").is(409, "order.wrong_step");

        assertThat(left(cup)).isEqualTo(10);
        assertThat(ada.get("/products/" + cup + "/stock").is(200).all("kind"))
                .containsExactly("cancellation", "order", "opening");
        assertThat(ada.get("/shop/stats").is(200).at("orders").longValue()).isZero();
    }

    @Test
    void whatIsSoldIsCounted() {
        var cup = product("Cup", 100, 100);
        var pot = product("Pot", 1_000, 100);
        for (var i = 0; i < 3; i++) {
            grace.post("/orders", Map.of("items", List.of(Goods.item(cup, 2), Goods.item(pot, 1))))
                    .is(201);
        }

        var stats = ada.get("/shop/stats").is(200);
        assertThat(stats.at("orders").longValue()).isEqualTo(3);
        assertThat(stats.at("quantity").longValue()).isEqualTo(9);
        assertThat(stats.at("revenue.amount").longValue()).isEqualTo(3_600);
        assertThat(stats.items("days")).hasSize(1);
        assertThat(stats.items("products").stream()
                        .map(one -> one.get("product_name").stringValue()))
                .containsExactly("Pot", "Cup");
        ada.get("/shop/stats?from=2025-01-01&to=2026-01-02")
                .is(422, "input.invalid")
                .blames("from", "out_of_range");
        ada.get("/shop/stats?from=yesterday").is(400).blames("from", "wrong_type");
        grace.get("/shop/stats").is(403, "administrator.needed");
    }

    @Test
    void whoeverSendsItTwiceHasOrderedOnce() throws Exception {
        var cup = product("Cup", 100, 10);
        var caller = grace.caller().with("Idempotency-Key", "order-1");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> caller.post("/orders", Goods.order(cup, 1))))
                    .toList();
            for (var one : sent) {
                assertThat(one.get().status()).isIn(201, 409);
            }
        }

        var order = caller.post("/orders", Goods.order(cup, 1)).is(201);
        assertThat(grace.get("/orders").is(200).all("id")).containsExactly(order.text("id"));
        assertThat(left(cup)).isEqualTo(9);
    }

    @Test
    void whoMayHearsOfIt() {
        var cup = product("Cup", 100, 10);
        ada.patch("/products/" + cup, Map.of("low_stock", 8)).is(200);
        building.settle();
        var bob = guild.member("Bob");
        try (var admin = EventSource.join(ada.caller(), "topic=orders");
                var own = EventSource.join(grace.caller(), "topic=me");
                var other = EventSource.join(bob.caller(), "topic=me")) {
            var id = grace.post("/orders", Goods.order(cup, 2)).is(201).text("id");
            ada.post("/orders/" + id + "/payment").is(201);

            assertThat(types(admin, 3)).containsExactly("order.placed", "product.stock_low", "order.paid");
            assertThat(types(own, 2)).containsExactly("order.placed", "order.paid");
            bob.post("/orders", Goods.order(cup, 1)).is(201);
            assertThat(types(other, 1)).containsExactly("order.placed");
        }
        grace.get("/events?topic=orders").is(403);
    }

    @Test
    void manyWhoWantTheLastPiecesGetExactlyThose() throws Exception {
        var cup = product("Cup", 100, 60);
        var pot = product("Pot", 100, 90);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buying = IntStream.range(0, 16)
                    .mapToObj(number -> threads.submit(() -> bought(new Random(number), cup, pot)))
                    .toList();
            var cups = 0;
            var pots = 0;
            for (var buyer : buying) {
                cups += buyer.get()[0];
                pots += buyer.get()[1];
            }
            assertThat(left(cup)).isEqualTo(60 - cups).isNotNegative();
            assertThat(left(pot)).isEqualTo(90 - pots).isNotNegative();
        }
    }

    /** How many of each somebody got who orders them in either order. */
    private int[] bought(Random random, String cup, String pot) {
        var got = new int[2];
        for (var i = 0; i < 10; i++) {
            var cups = 1 + random.nextInt(2);
            var pots = 1 + random.nextInt(2);
            var items = new ArrayList<>(List.of(Goods.item(cup, cups), Goods.item(pot, pots)));
            if (random.nextBoolean()) {
                Collections.reverse(items);
            }
            var told = grace.post("/orders", Map.of("items", items));
            if (told.status() == 201) {
                got[0] += cups;
                got[1] += pots;
            } else {
                told.is(409, "product.out_of_stock");
            }
        }
        return got;
    }

    private static List<String> told(Caller caller) {
        return caller.with("Accept", "application/json")
                .get("/events?topic=me&after=0&limit=200")
                .is(200)
                .all("type");
    }

    private static List<String> types(EventSource source, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> source.next().json().get("type").stringValue())
                .toList();
    }

    private String product(String name, long cents, long left) {
        return ada.post("/products", Goods.product(name, cents, left)).is(201).text("id");
    }

    private long left(String product) {
        return ada.get("/products/" + product).is(200).at("stock_quantity").longValue();
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, ?> more) {
        var all = new HashMap<>(body);
        all.putAll(more);
        return all;
    }
}
