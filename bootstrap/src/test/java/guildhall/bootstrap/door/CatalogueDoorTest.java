package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What there is to sell, and how much of it. */
@OnEveryStore
final class CatalogueDoorTest {
    private final Guild guild;
    private final Person ada;

    CatalogueDoorTest(Building building) {
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void anAdministratorAddsAProductAndEverybodySeesIt() {
        var added = ada.post(
                        "/products", with(Goods.product("Teapot", 1_999, 12), Map.of("sku", "T-1", "low_stock", 3)))
                .is(201);

        assertThat(added.header("Location")).isEqualTo("/api/v1/products/" + added.text("id"));
        assertThat(added.text("name")).isEqualTo("Teapot");
        assertThat(added.at("price.amount").longValue()).isEqualTo(1_999);
        assertThat(added.text("price.currency")).isEqualTo("EUR");
        assertThat(added.at("stock_quantity").longValue()).isEqualTo(12);
        assertThat(added.at("low_stock").longValue()).isEqualTo(3);
        assertThat(added.at("archived").booleanValue()).isFalse();
        var grace = guild.member("Grace");
        var seen = grace.get("/products/" + added.text("id")).is(200);
        assertThat(seen.at("low_stock").isMissingNode()).isTrue();
        assertThat(seen.text("sku")).isEqualTo("T-1");
        grace.post("/products", Goods.product("Cup", 1, 1)).is(403, "administrator.needed");
    }

    @Test
    void strangersSeeTheCatalogueWhereTheWorkspaceLetsThem() {
        var id = ada.post("/products", Goods.product("Teapot", 1_999, 12))
                .is(201)
                .text("id");
        var stranger = guild.stranger();
        var paths = List.of("/products", "/products/" + id, "/categories");

        paths.forEach(path -> stranger.get(path).is(401, "session.needed"));
        ada.patch("/settings", Map.of("shop_public_catalogue", true)).is(200);
        paths.forEach(path -> stranger.get(path).is(200));
        assertThat(stranger.get("/products/" + id).at("low_stock").isMissingNode())
                .isTrue();
        stranger.get("/products/" + id + "/stock").is(401);
        for (var path : paths) {
            stranger.with("Authorization", "Bearer nobody-holds-this").get(path).is(401, "session.unknown");
        }
        ada.program("identity:read").get("/products").is(403, "token.scope_missing");
        ada.program("shop:read").get("/products").is(200);
    }

    @Test
    void whatIsWrongIsRefusedByField() {
        var good = Goods.product("Teapot", 1_999, 12);
        for (var wrong : List.of(-1, 1_000_000_001L)) {
            ada.post("/products", with(good, Map.of("stock_quantity", wrong)))
                    .is(422, "input.invalid")
                    .blames("stock_quantity", "out_of_range");
        }
        for (var wrong : List.of(1.5, "12", true, List.of())) {
            ada.post("/products", with(good, Map.of("stock_quantity", wrong)))
                    .is(400, "request.malformed")
                    .blames("stock_quantity", "wrong_type");
        }
        ada.post("/products", with(good, Map.of("price", Map.of("amount", -1, "currency", "EUR"))))
                .is(422, "input.invalid")
                .blames("price.amount", "out_of_range");
        ada.post("/products", with(good, Map.of("price", Map.of("amount", 19.99, "currency", "EUR"))))
                .is(400, "request.malformed")
                .blames("price.amount", "wrong_type");
        ada.post("/products", with(good, Map.of("price", Map.of("amount", 1, "currency", "Euros"))))
                .is(422, "input.invalid")
                .blames("price.currency", "malformed");
        ada.post("/products", with(good, Map.of("price", 19)))
                .is(400, "request.malformed")
                .blames("price", "wrong_type");
        ada.post("/products", with(good, Map.of("name", " "))).is(422).blames("name", "blank");
        ada.post("/products", with(good, Map.of("category", "x".repeat(61))))
                .is(422)
                .blames("category", "too_long");
        ada.post("/products", priced("100000000001")).is(422, "input.invalid").blames("price", "out_of_range");
        for (var wrong : List.of("9007199254740992", "9223372036854775807")) {
            ada.post("/products", priced(wrong)).is(422, "input.invalid").blames("price.amount", "out_of_range");
        }
        for (var wrong : List.of("9223372036854775808", "1e2", "\"1\"", "[]")) {
            ada.post("/products", priced(wrong)).is(400, "request.malformed").blames("price.amount", "wrong_type");
        }
        for (var name : List.of("a\0b", "a\nb")) {
            ada.post("/products", with(good, Map.of("name", name))).is(422, "input.invalid");
        }
        ada.post("/products", with(good, Map.of("name", "x".repeat(201))))
                .is(422)
                .blames("name", "too_long");
        ada.post("/products", with(good, Map.of("description", "x".repeat(10_001))))
                .is(422)
                .blames("description", "too_long");
        ada.post("/products", with(good, Map.of("sku", "x".repeat(61)))).is(422).blames("sku", "too_long");
        ada.get("/products?q=" + "x".repeat(10_000)).is(422, "input.invalid").blames("q", "too_long");
        ada.get("/products?q=%00").is(422, "input.invalid").blames("q", "bad_character");
        ada.get("/products?sort=colour").is(400, "request.malformed").blames("sort", "wrong_type");
        ada.get("/products?limit=1000000").is(422, "input.invalid").blames("limit", "out_of_range");
        ada.get("/products/letters").is(400, "request.malformed").blames("id", "malformed");
        ada.get("/products/" + UUID.randomUUID()).is(404, "product.not_found");
    }

    @Test
    void aChangeMeansTheVersionThatWasSeenAndStockMovesBeside() {
        var added = ada.post("/products", Goods.product("Teapot", 1_999, 12)).is(201);
        var path = "/products/" + added.text("id");
        var tag = ada.get(path).is(200).header("ETag");

        ada.post(path + "/stock", Map.of("delta", -2, "reason", "Broken")).is(201);
        var moved = ada.get(path).is(200);
        assertThat(moved.header("ETag")).isNotEqualTo(tag);
        // Pieces that went are no reason to look at it again.
        var changed = ada.caller()
                .with("If-Match", tag)
                .patch(path, Map.of("name", "Kettle", "sku", "K-1"))
                .is(200);
        assertThat(changed.at("stock_quantity").longValue()).isEqualTo(10);
        ada.caller().with("If-Match", tag).patch(path, Map.of("name", "Pot")).is(412, "version.stale");
        ada.caller().with("If-None-Match", changed.header("ETag")).get(path).is(304);
        var cleared = new HashMap<String, Object>();
        cleared.put("sku", null);
        assertThat(ada.patch(path, cleared).is(200).at("sku").isNull()).isTrue();
    }

    @Test
    void whatMustBeThereCannotBeCleared() {
        var path = "/products/"
                + ada.post("/products", Goods.product("Teapot", 1_999, 12))
                        .is(201)
                        .text("id");
        var before = ada.get(path).is(200);

        for (var field : List.of("name", "description", "price", "category", "low_stock")) {
            ada.patch(path, "{\"" + field + "\":null}")
                    .is(400, "request.malformed")
                    .blames(field, "null");
        }
        ada.patch(path, "{\"price\":{\"amount\":1}}").is(400).blames("price.currency", "missing");
        ada.patch(path, "{\"stock_quantity\":1}").is(200);
        ada.patch(path, "{}").is(200);

        assertThat(ada.get(path).is(200).json()).isEqualTo(before.json());
        assertThat(ada.get(path).header("ETag")).isEqualTo(before.header("ETag"));
    }

    @Test
    void whatWasSeenIsNotSentAgainUntilItIsAnother() {
        var id = ada.post("/products", Goods.product("Teapot", 1_999, 12))
                .is(201)
                .text("id");
        var path = "/products/" + id;
        var grace = guild.member("Grace");
        var adas = ada.get(path).is(200).header("ETag");
        var graces = grace.get(path).is(200).header("ETag");

        assertThat(graces).isNotEqualTo(adas);
        ada.caller().with("If-None-Match", adas).get(path).is(304);
        grace.caller().with("If-None-Match", graces).get(path).is(304);
        ada.caller().with("If-None-Match", graces).get(path).is(200);
        grace.caller().with("If-None-Match", adas).get(path).is(200);
        var order = grace.post("/orders", Goods.order(id, 1)).is(201).text("id");
        assertThat(grace.caller()
                        .with("If-None-Match", graces)
                        .get(path)
                        .is(200)
                        .at("stock_quantity")
                        .longValue())
                .isEqualTo(11);
        // As many are left as there were once, and yet it is not what was seen in between.
        grace.post("/orders/" + order + "/cancellation").is(201);
        grace.caller().with("If-None-Match", graces).get(path).is(200);
        grace.caller()
                .with("If-Match", graces)
                .patch(path, Map.of("name", "Pot"))
                .is(403, "administrator.needed");
        ada.caller()
                .with("If-Match", "\"nonsense\"")
                .patch(path, Map.of("name", "Pot"))
                .is(412, "version.stale");
    }

    @Test
    void whatIsSoughtIsTakenToTheLetter() {
        for (var name : List.of("100% wool", "snake_case", "back\\slash", "O'Hara", "a\"quote")) {
            ada.post("/products", Goods.product(name, 1, 1)).is(201);
        }

        assertThat(found("100%")).containsExactly("100% wool");
        assertThat(found("snake_")).containsExactly("snake_case");
        assertThat(found("back\\")).containsExactly("back\\slash");
        assertThat(found("o'")).containsExactly("O'Hara");
        assertThat(found("a\"")).containsExactly("a\"quote");
        for (var nothing : List.of("%", "_", "\\", "1%l", "s_ake", "'", "' OR 1=1 --")) {
            assertThat(found(nothing)).as(nothing).isEmpty();
        }
    }

    @Test
    void aCursorLeadsOnFromWhereverItPoints() {
        var ids = List.of("Cup", "Pot", "Urn").stream()
                .map(name ->
                        ada.post("/products", Goods.product(name, 1, 1)).is(201).text("id"))
                .toList();
        var order = guild.member("Grace")
                .post("/orders", Goods.order(ids.getFirst(), 1))
                .is(201);
        ada.delete("/products/" + ids.get(1)).is(204);

        for (var sort : List.of("name", "price")) {
            var behind = "/products?sort=" + sort + "&after=";
            assertThat(ada.get(behind + ids.get(1)).is(200).all("name")).containsExactly("Urn");
            assertThat(ada.get(behind + order.text("id")).is(200).items()).isEmpty();
            assertThat(ada.get(behind + UUID.randomUUID()).is(200).items()).isEmpty();
        }
        assertThat(ada.get("/products?after=" + ids.get(1)).is(200).all("name")).containsExactly("Cup");
        // The newest go by their ids alone, and an order has one too.
        assertThat(ada.get("/products?after=" + order.text("id")).is(200).all("name"))
                .containsExactly("Urn", "Cup");
        assertThat(ada.get("/products/" + ids.getFirst() + "/stock?after=00000000-0000-0000-0000-000000000000")
                        .is(200)
                        .items())
                .isEmpty();
    }

    @Test
    void aSkuIsOneProductsAlone() {
        ada.post("/products", with(Goods.product("Teapot", 1, 1), Map.of("sku", "T-1")))
                .is(201);
        var cup = ada.post("/products", Goods.product("Cup", 1, 1)).is(201).text("id");

        ada.post("/products", with(Goods.product("Pot", 1, 1), Map.of("sku", "T-1")))
                .is(409, "product.sku_taken");
        ada.patch("/products/" + cup, Map.of("sku", "T-1")).is(409, "product.sku_taken");
    }

    @Test
    void whatIsArchivedIsInNoCatalogueAndStillThere() {
        var id = ada.post("/products", Goods.product("Teapot", 1, 1)).is(201).text("id");

        ada.delete("/products/" + id).is(204);
        ada.delete("/products/" + id).is(204);

        assertThat(ada.get("/products").is(200).items()).isEmpty();
        assertThat(ada.get("/categories").is(200).items()).isEmpty();
        assertThat(ada.get("/products/" + id).is(200).at("archived").booleanValue())
                .isTrue();
    }

    @Test
    void theCatalogueIsSortedNarrowedAndPaged() {
        for (var product : List.of(
                Goods.product("Urn", 300, 1),
                Goods.product("Éar cup", 100, 1),
                with(Goods.product("Green tea", 200, 1), Map.of("category", "Tea")))) {
            ada.post("/products", product).is(201);
        }

        assertThat(ada.get("/products").is(200).all("name")).containsExactly("Green tea", "Éar cup", "Urn");
        assertThat(ada.get("/products?sort=name").is(200).all("name")).containsExactly("Éar cup", "Green tea", "Urn");
        assertThat(ada.get("/products?sort=price").is(200).all("name")).containsExactly("Éar cup", "Green tea", "Urn");
        assertThat(ada.get("/products?category=Tea").is(200).all("name")).containsExactly("Green tea");
        assertThat(ada.get("/products?q=ear&sort=price").is(200).all("name")).containsExactly("Éar cup");
        assertThat(ada.get("/products?q=").is(200).items()).hasSize(3);
        assertThat(ada.get("/categories").is(200).all("name")).containsExactly("Tea", "Things");
        var first = ada.get("/products?sort=price&limit=2").is(200);
        assertThat(first.header("Link")).contains("sort=price", "limit=2", "after=");
        assertThat(ada.get("/products?sort=price&limit=2&after=" + first.text("next"))
                        .is(200)
                        .all("name"))
                .containsExactly("Urn");
    }

    @Test
    void stockHasAHistory() {
        var id = ada.post("/products", Goods.product("Teapot", 1, 5)).is(201).text("id");
        var path = "/products/" + id + "/stock";

        ada.post(path, Map.of("delta", 10, "reason", "Received")).is(201);
        ada.post(path, Map.of("delta", -16, "reason", "Lost")).is(409, "product.stock_impossible");
        ada.post(path, Map.of("delta", 0, "reason", "Nothing")).is(422).blames("delta", "out_of_range");
        ada.post(path, Map.of("delta", 1, "reason", "")).is(422).blames("reason", "blank");
        ada.post("/products/" + UUID.randomUUID() + "/stock", Map.of("delta", 1, "reason", "x"))
                .is(404, "product.not_found");

        var moves = ada.get(path).is(200);
        assertThat(moves.all("kind")).containsExactly("adjustment", "opening");
        assertThat(moves.items().getFirst().get("left").longValue()).isEqualTo(15);
        assertThat(moves.items().getFirst().get("by").stringValue()).isEqualTo(ada.id());
        guild.member("Grace").get(path).is(403, "administrator.needed");
    }

    private List<String> found(String words) {
        return ada.get("/products?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .is(200)
                .all("name");
    }

    private static String priced(String amount) {
        return "{\"name\":\"Crown\",\"category\":\"Things\",\"price\":{\"amount\":" + amount
                + ",\"currency\":\"EUR\"}}";
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, ?> more) {
        var all = new HashMap<>(body);
        all.putAll(more);
        return all;
    }
}
