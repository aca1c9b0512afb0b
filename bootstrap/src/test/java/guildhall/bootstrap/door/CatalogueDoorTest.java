package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Map<String, Object> with(Map<String, Object> body, Map<String, ?> more) {
        var all = new HashMap<>(body);
        all.putAll(more);
        return all;
    }
}
