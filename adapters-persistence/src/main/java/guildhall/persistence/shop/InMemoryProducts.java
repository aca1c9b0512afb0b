package guildhall.persistence.shop;

import static java.util.function.Predicate.not;

import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.Text;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.CategoryCount;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductState;
import guildhall.domain.shop.Products;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.Stock;
import guildhall.persistence.RunAgain;
import guildhall.persistence.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryProducts implements Products {
    private static final Comparator<Product> BY_ID =
            Comparator.comparing(product -> product.id().value());

    private final Unit unit;
    private final ShopTables tables;

    InMemoryProducts(Unit unit, ShopTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public Optional<Product> get(ProductId id) {
        unit.reads();
        return tables.products.get(id);
    }

    @Override
    public Optional<Product> hold(ProductId id) {
        unit.writes();
        return tables.products.get(id);
    }

    @Override
    public List<Product> of(Collection<ProductId> ids) {
        unit.reads();
        return ids.stream()
                .distinct()
                .flatMap(id -> tables.products.get(id).stream())
                .toList();
    }

    @Override
    public Optional<Product> booked(Sku sku) {
        unit.reads();
        return tables.bySku.get(sku);
    }

    @Override
    public boolean addIfAbsent(Product product) {
        unit.writes();
        return product.sku().flatMap(tables.bySku::get).isEmpty() && tables.products.addIfAbsent(product.id(), product);
    }

    @Override
    public Product save(Product product) {
        unit.writes();
        var stored = tables.products
                .get(product.id())
                .filter(row -> row.version() == product.version())
                .orElseThrow(() -> unit.fail(new RunAgain("product " + product.id())));
        if (product.sku()
                .flatMap(tables.bySku::get)
                .filter(other -> !other.id().equals(product.id()))
                .isPresent()) {
            throw unit.fail(new Failure.Conflict("product.sku_taken", "Another product has this SKU."));
        }
        var saved = product.atVersion(product.version() + 1);
        var left = stored.stock();
        tables.products.put(
                product.id(),
                saved.stocked(new Stock(left.left(), product.stock().low(), left.moves())));
        return saved;
    }

    @Override
    public List<Product> take(Basket basket) {
        unit.writes();
        return basket.lines().stream()
                .flatMap(line -> tables
                        .products
                        .get(line.product())
                        .filter(not(Product::isArchived))
                        .flatMap(product -> moved(product.id(), -line.quantity().count()))
                        .stream())
                .toList();
    }

    @Override
    public List<Product> putBack(Basket basket) {
        unit.writes();
        return basket.lines().stream()
                .flatMap(line -> moved(line.product(), line.quantity().count()).stream())
                .toList();
    }

    @Override
    public Optional<Product> move(ProductId id, long delta) {
        unit.writes();
        return moved(id, delta);
    }

    private Optional<Product> moved(ProductId id, long delta) {
        return tables.products
                .get(id)
                .filter(product ->
                        product.stock().left() + delta >= 0 && product.stock().left() + delta <= Stock.MOST)
                .map(product -> moved(product, delta));
    }

    @Override
    public Page<Product> catalogue(CatalogueFilter filter, Optional<ProductId> after, int limit) {
        unit.reads();
        var last = after.flatMap(tables.products::get);
        if (after.isPresent() && last.isEmpty() && filter.sort() != CatalogueFilter.Sort.NEWEST) {
            return new Page<>(List.of(), false);
        }
        var sought = filter.query().map(Product::searchedFor);
        return Page.cut(
                inOrder(filter.sort())
                        .filter(product -> filter.category()
                                .filter(not(product.category()::equals))
                                .isEmpty())
                        .filter(product -> sought.filter(not(product.searchKey()::contains))
                                .isEmpty())
                        .filter(product -> isBehind(product, filter.sort(), after, last))
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    @Override
    public Page<ProductState> states(CatalogueFilter filter, Optional<ProductId> after, int limit) {
        return catalogue(filter, after, limit).map(Product::state);
    }

    /** What is sold; in the order of its making it lies there. */
    private Stream<Product> inOrder(CatalogueFilter.Sort sort) {
        return sort == CatalogueFilter.Sort.NEWEST
                ? tables.products.newestFirst().filter(not(Product::isArchived))
                : sold().sorted(order(sort));
    }

    private static boolean isBehind(
            Product product, CatalogueFilter.Sort sort, Optional<ProductId> after, Optional<Product> last) {
        if (sort == CatalogueFilter.Sort.NEWEST) {
            return after.filter(id -> product.id().value().compareTo(id.value()) >= 0)
                    .isEmpty();
        }
        return last.filter(found -> order(sort).compare(product, found) <= 0).isEmpty();
    }

    @Override
    public List<CategoryCount> categories() {
        unit.reads();
        var counts = sold().collect(Collectors.groupingBy(
                product -> product.category().text(), () -> new TreeMap<>(Text.BY_CODE_POINT), Collectors.counting()));
        return counts.sequencedEntrySet().stream()
                .map(entry -> new CategoryCount(new Category(entry.getKey()), entry.getValue()))
                .toList();
    }

    private Stream<Product> sold() {
        return tables.products.rows().filter(not(Product::isArchived));
    }

    private Product moved(Product product, long delta) {
        var stock = product.stock();
        var moved = product.stocked(new Stock(stock.left() + delta, stock.low(), stock.moves() + 1));
        tables.products.put(product.id(), moved);
        return moved;
    }

    private static Comparator<Product> order(CatalogueFilter.Sort sort) {
        return switch (sort) {
            case NEWEST -> BY_ID.reversed();
            case NAME ->
                Comparator.comparing(Product::nameKey, Text.BY_CODE_POINT).thenComparing(BY_ID);
            case PRICE ->
                Comparator.<Product>comparingLong(product -> product.price().amount())
                        .thenComparing(BY_ID);
        };
    }
}
