package guildhall.persistence.shop;

import guildhall.domain.Failure;
import guildhall.domain.Money;
import guildhall.domain.Page;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.CategoryCount;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.ProductState;
import guildhall.domain.shop.Products;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.Stock;
import guildhall.persistence.RunAgain;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Products in SQL. */
final class SqlProducts implements Products {
    private static final String COLUMNS =
            "id, name, description, price, currency, category, sku, stock, low_stock, moves,"
                    + " archived_at, created_at, updated_at, version";
    private static final String ONES = " FROM products WHERE workspace_id = :workspace";
    private static final String SELECT = "SELECT " + COLUMNS + ONES;
    private static final String SELECT_STATE = "SELECT id, version, moves" + ONES;

    private static final Query<Product> GET = Query.of(SELECT + " AND id = :id", SqlProducts::product);
    private static final Query<Product> HOLD = Query.of(SELECT + " AND id = :id{hold}", SqlProducts::product);
    private static final Query<Product> OF = Query.of(SELECT + " AND id IN (:ids*)", SqlProducts::product);
    private static final Query<Product> BOOKED = Query.of(SELECT + " AND sku = :sku", SqlProducts::product);

    private static final Sql ADD = Sql.change("INSERT INTO products (workspace_id, id, name, name_key, search_key,"
            + " description, price, currency, category, sku, stock, low_stock, moves, archived_at, created_at,"
            + " updated_at, version) VALUES (:workspace, :id, :name, :name_key, :search_key, :description, :price,"
            + " :currency, :category, :sku, :stock, :low_stock, :moves, :archived_at, :created_at, :updated_at,"
            + " :version) ON CONFLICT DO NOTHING");

    private static final Sql SAVE = Sql.change("UPDATE products SET name = :name, name_key = :name_key,"
            + " search_key = :search_key, description = :description, price = :price, currency = :currency,"
            + " category = :category, sku = :sku, low_stock = :low_stock, archived_at = :archived_at,"
            + " updated_at = :updated_at, version = version + 1"
            + " WHERE workspace_id = :workspace AND id = :id AND version = :version");

    private static final Query<Product> TAKE = Query.of(
            "UPDATE products SET stock = stock - :quantity, moves = moves + 1 WHERE workspace_id = :workspace"
                    + " AND id = :id AND archived_at IS NULL AND stock >= :quantity RETURNING " + COLUMNS,
            SqlProducts::product);

    private static final Query<Product> MOVE = Query.of(
            "UPDATE products SET stock = stock + :delta, moves = moves + 1 WHERE workspace_id = :workspace"
                    + " AND id = :id AND stock + :delta BETWEEN 0 AND " + Stock.MOST + " RETURNING " + COLUMNS,
            SqlProducts::product);

    private static final Query<CategoryCount> CATEGORIES = Query.of(
            "SELECT category, count(*) FROM products WHERE workspace_id = :workspace AND archived_at IS NULL"
                    + " GROUP BY category ORDER BY category",
            row -> new CategoryCount(new Category(row.text()), row.number()));

    /** One statement for each choice of filters, so that each finds its index. */
    private static final Map<Asked, Query<Product>> CATALOGUE = queries(SELECT, SqlProducts::product);

    private static final Map<Asked, Query<ProductState>> STATES =
            queries(SELECT_STATE, row -> new ProductState(new ProductId(row.uuid()), row.number(), row.number()));

    private final SqlUnit unit;

    SqlProducts(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Product> get(ProductId id) {
        return unit.reads().one(GET, id);
    }

    @Override
    public Optional<Product> hold(ProductId id) {
        return unit.writes().one(HOLD, id);
    }

    @Override
    public List<Product> of(Collection<ProductId> ids) {
        return unit.reads().list(OF, List.copyOf(ids));
    }

    @Override
    public Optional<Product> booked(Sku sku) {
        return unit.reads().one(BOOKED, sku.text());
    }

    @Override
    public boolean addIfAbsent(Product product) {
        return unit.writes()
                        .change(
                                ADD,
                                product.id(),
                                product.name().text(),
                                product.nameKey(),
                                product.searchKey(),
                                product.description(),
                                product.price().amount(),
                                product.price().currency().getCurrencyCode(),
                                product.category().text(),
                                product.sku().map(Sku::text),
                                product.stock().left(),
                                product.stock().low(),
                                product.stock().moves(),
                                product.archivedAt(),
                                product.createdAt(),
                                product.updatedAt(),
                                product.version())
                == 1;
    }

    @Override
    public Product save(Product product) {
        var changed = unit.writes()
                .changeUnlessTaken(
                        _ -> new Failure.Conflict("product.sku_taken", "Another product has this SKU."),
                        SAVE,
                        product.name().text(),
                        product.nameKey(),
                        product.searchKey(),
                        product.description(),
                        product.price().amount(),
                        product.price().currency().getCurrencyCode(),
                        product.category().text(),
                        product.sku().map(Sku::text),
                        product.stock().low(),
                        product.archivedAt(),
                        product.updatedAt(),
                        product.id(),
                        product.version());
        if (changed == 0) {
            throw unit.failed(new RunAgain("the product changed"));
        }
        return product.atVersion(product.version() + 1);
    }

    @Override
    public List<Product> take(Basket basket) {
        return each(TAKE, basket);
    }

    @Override
    public List<Product> putBack(Basket basket) {
        return each(MOVE, basket);
    }

    private List<Product> each(Query<Product> change, Basket basket) {
        var arguments = basket.lines().stream()
                .map(line -> new Object[] {(long) line.quantity().count(), line.product()})
                .toList();
        return unit.writes().ones(change, arguments).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Product> move(ProductId id, long delta) {
        return unit.writes().one(MOVE, delta, id);
    }

    @Override
    public Page<Product> catalogue(CatalogueFilter filter, Optional<ProductId> after, int limit) {
        return page(CATALOGUE, filter, after, limit);
    }

    @Override
    public Page<ProductState> states(CatalogueFilter filter, Optional<ProductId> after, int limit) {
        return page(STATES, filter, after, limit);
    }

    private <T> Page<T> page(
            Map<Asked, Query<T>> queries, CatalogueFilter filter, Optional<ProductId> after, int limit) {
        var arguments = new ArrayList<Object>();
        filter.category().map(Category::text).ifPresent(arguments::add);
        after.ifPresent(arguments::add);
        filter.query()
                .map(words -> "%" + escaped(Product.searchedFor(words)) + "%")
                .ifPresent(arguments::add);
        arguments.add(limit + 1);
        var query = Objects.requireNonNull(queries.get(Asked.of(filter, after)));
        return Page.cut(unit.reads().list(query, arguments.toArray()), limit);
    }

    @Override
    public List<CategoryCount> categories() {
        return unit.reads().list(CATEGORIES);
    }

    static Product product(Row row) throws SQLException {
        var id = new ProductId(row.uuid());
        var name = new ProductName(row.text());
        var description = row.text();
        var price = new Money(row.number(), Money.currency(row.text()));
        var category = new Category(row.text());
        var sku = row.textIfAny().map(Sku::new);
        var stock = new Stock(row.number(), row.number(), row.number());
        return new Product(
                id,
                name,
                description,
                price,
                category,
                sku,
                stock,
                row.instantIfAny(),
                row.instant(),
                row.instant(),
                row.number());
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static <T> Map<Asked, Query<T>> queries(String select, Query.Mapper<T> mapper) {
        var queries = new HashMap<Asked, Query<T>>();
        for (var sort : CatalogueFilter.Sort.values()) {
            for (var choice = 0; choice < 8; choice++) {
                var asked = new Asked(sort, (choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0);
                queries.put(asked, Query.of(select + asked.condition(), mapper));
            }
        }
        return queries;
    }

    /** What is asked of the catalogue: the order, and which parts of the filter are there. */
    private record Asked(CatalogueFilter.Sort sort, boolean category, boolean query, boolean after) {
        static Asked of(CatalogueFilter filter, Optional<ProductId> after) {
            return new Asked(
                    filter.sort(), filter.category().isPresent(), filter.query().isPresent(), after.isPresent());
        }

        String condition() {
            return " AND archived_at IS NULL"
                    + (category ? " AND category = :category" : "")
                    + (after ? behind() : "")
                    + (query ? " AND search_key LIKE :pattern ESCAPE '\\'" : "")
                    + order() + " LIMIT :limit";
        }

        private String behind() {
            return switch (sort) {
                case NEWEST -> " AND id < :after";
                case NAME -> behind("name_key");
                case PRICE -> behind("price");
            };
        }

        private static String behind(String key) {
            return " AND (" + key + ", id) > (SELECT " + key
                    + ", id FROM products WHERE workspace_id = :workspace AND id = :after)";
        }

        private String order() {
            return switch (sort) {
                case NEWEST -> " ORDER BY id DESC";
                case NAME -> " ORDER BY name_key, id";
                case PRICE -> " ORDER BY price, id";
            };
        }
    }
}
