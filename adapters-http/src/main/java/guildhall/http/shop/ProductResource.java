package guildhall.http.shop;

import static guildhall.domain.Scope.SHOP_READ;
import static guildhall.domain.Scope.SHOP_WRITE;

import guildhall.domain.Page;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.Stock;
import guildhall.domain.shop.StockMoveId;
import guildhall.http.Call;
import guildhall.http.Query;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.shop.CatalogueService;
import guildhall.shop.CategoryJson;
import guildhall.shop.Draft;
import guildhall.shop.ListedProduct;
import guildhall.shop.MoneyJson;
import guildhall.shop.ProductJson;
import guildhall.shop.StockMoveJson;
import guildhall.shop.Wanted;
import java.util.List;
import java.util.Optional;

/** What there is to sell. */
public final class ProductResource implements Resource {
    private final CatalogueService catalogue;

    public ProductResource(CatalogueService catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param stockQuantity none where it is absent
     * @param lowStock at how many administrators are warned; when none is left, where it is absent
     */
    public record NewProduct(
            String name,
            Optional<String> description,
            MoneyJson price,
            Optional<Long> stockQuantity,
            Optional<Long> lowStock,
            String category,
            Optional<String> sku) {}

    /** @param sku null takes it away */
    public record ProductChange(
            Optional<String> name,
            Optional<String> description,
            Optional<MoneyJson> price,
            Optional<Long> lowStock,
            Optional<String> category,
            Optional<Optional<String>> sku) {}

    /** @param delta how many came; negative where they went */
    public record NewStockMove(long delta, String reason) {}

    public record Categories(List<CategoryJson> items) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/products", Who.guest(SHOP_READ), "What is sold, the newest first.")
                        .query("category", Query.Type.TEXT, "Only those in it.")
                        .query("q", Query.Type.TEXT, "Only those of whose name a word, or whose SKU, begins so.")
                        .query("sort", Query.Type.TEXT, "`newest`, `name`, or `price` from the cheapest.")
                        .listsAs(ProductJson.class, ListedProduct::id)
                        .by(this::list),
                Route.post("/products", Who.administrator(SHOP_WRITE), Repeat.STORED, "Adds something to sell.")
                        .problems("product.sku_taken")
                        .creates(ProductJson.class, product -> "/products/" + product.id())
                        .by(NewProduct.class, this::add),
                Route.get("/products/{id}", Who.guest(SHOP_READ), "One product, also one that is sold no more.")
                        .problems("product.not_found")
                        .answers(ProductJson.class)
                        .by(call -> catalogue.get(call.actor(), call.id(ProductId::new))),
                Route.patch("/products/{id}", Who.administrator(SHOP_WRITE), "Changes what a product is.")
                        .problems("product.not_found", "product.sku_taken")
                        .answers(ProductJson.class)
                        .by(ProductChange.class, this::change),
                Route.delete(
                                "/products/{id}",
                                Who.administrator(SHOP_WRITE),
                                "Archives a product: it is sold no more, and orders keep it.")
                        .problems("product.not_found")
                        .does()
                        .by(call -> catalogue.archive(call.actor(), call.id(ProductId::new))),
                Route.post(
                                "/products/{id}/stock",
                                Who.administrator(SHOP_WRITE),
                                Repeat.STORED,
                                "Pieces were counted, received or lost.")
                        .problems("product.not_found", "product.stock_impossible")
                        .creates(ProductJson.class)
                        .by(NewStockMove.class, this::move),
                Route.get(
                                "/products/{id}/stock",
                                Who.administrator(SHOP_READ),
                                "Which pieces came and went, the latest first.")
                        .problems("product.not_found")
                        .lists(StockMoveJson.class, StockMoveJson::id)
                        .by(call -> catalogue.moves(
                                call.actor(), call.id(ProductId::new), call.after(StockMoveId::new), call.limit())),
                Route.get(
                                "/categories",
                                Who.guest(SHOP_READ),
                                "The categories by name, and how many products are in each.")
                        .answers(Categories.class)
                        .by(call -> new Categories(catalogue.categories(call.actor()))));
    }

    private Page<ListedProduct> list(Call call) {
        var filter = new CatalogueFilter(
                call.query("category").map(Category::new),
                call.query("q"),
                call.oneOf("sort", CatalogueFilter.Sort.class).orElse(CatalogueFilter.Sort.NEWEST));
        return catalogue.catalogue(call.actor(), filter, call.after(ProductId::new), call.limit());
    }

    private ProductJson add(Call call, NewProduct asked) {
        var draft = new Draft(
                new ProductName(asked.name()),
                asked.description().orElse(""),
                asked.price().money("price"),
                new Category(asked.category()),
                asked.sku().map(Sku::new),
                Stock.opening(asked.stockQuantity().orElse(0L), asked.lowStock().orElse(0L)));
        return catalogue.add(call.actor(), draft);
    }

    @SuppressWarnings("OptionalMapToOptional") // an empty one inside takes it away
    private ProductJson change(Call call, ProductChange asked) {
        var wanted = new Wanted(
                asked.name().map(ProductName::new),
                asked.description(),
                asked.price().map(price -> price.money("price")),
                asked.category().map(Category::new),
                asked.sku().map(sku -> sku.map(Sku::new)),
                asked.lowStock());
        return catalogue.change(call.actor(), call.id(ProductId::new), call.expected(), wanted);
    }

    private ProductJson move(Call call, NewStockMove asked) {
        return catalogue.move(call.actor(), call.id(ProductId::new), asked.delta(), asked.reason());
    }
}
