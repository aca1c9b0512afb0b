package guildhall.bench;

import guildhall.domain.Ids;
import guildhall.domain.Money;
import guildhall.domain.Role;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Secret;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.shop.Basket;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.Customer;
import guildhall.domain.shop.Item;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductName;
import guildhall.domain.shop.Quantity;
import guildhall.domain.shop.Sku;
import guildhall.domain.shop.Stock;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import guildhall.live.Json;
import guildhall.persistence.postgres.PostgresAddress;
import guildhall.persistence.postgres.PostgresStore;
import guildhall.persistence.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Fills a store for {@code bench/run shop}, and says in one line what is there: a thousand people, each signed in by a token, the first of them
 * the administrator; a thousand products in twenty categories, and an older one that is scarce; and ten thousand orders, whose pieces are taken. Nobody has a password
 * that opens anything, so none needs to be hashed.
 */
final class FilledShop {
    private static final int PEOPLE = 1_000;
    private static final int PRODUCTS = 1_000;
    private static final int CATEGORIES = 20;
    private static final int ORDERS = 10_000;
    private static final int STOCK = 1_000_000;
    private static final int SCARCE = 500;
    private static final int AT_ONCE = 20;
    private static final Currency EUR = Money.currency("EUR");
    private static final String SQLITE = "sqlite:";

    private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
    private final RandomGenerator secrets = new SecureRandom();
    private final Random random = new Random(25);
    private final WorkspaceId workspace = new WorkspaceId(ids.next());
    private final Instant now = Instant.now();
    private final Store store;

    private FilledShop(Store store) {
        this.store = store;
    }

    private record Person(User user, Secret secret) {}

    private record Asked(OrderId id, User customer, Basket basket) {}

    /** @param stock how many pieces of each product there were before anything was ordered */
    private record Filled(
            List<UserId> users,
            List<String> tokens,
            ProductId scarce,
            List<ProductId> products,
            List<OrderId> orders,
            long scarceStock,
            long stock) {}

    public static void main(String[] arguments) throws SQLException {
        var address = arguments[0];
        try (var store = open(address)) {
            System.out.println(Json.MAPPER.writeValueAsString(new FilledShop(store).fill()));
        }
        if (!address.startsWith(SQLITE)) {
            analyze(PostgresAddress.parse(address));
        }
    }

    /** As PostgreSQL does by itself, some minutes later: the peers' databases are analyzed too. */
    private static void analyze(PostgresAddress address) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        PlainPostgres.url(address),
                        address.user(),
                        address.password().orElse(""));
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static Store open(String address) {
        return address.startsWith(SQLITE)
                ? SqliteStore.open(Path.of(address.substring(SQLITE.length())))
                : PostgresStore.open(PostgresAddress.parse(address));
    }

    private Filled fill() {
        store.write(workspace, tx -> tx.identity().workspace().addIfAbsent(founded()));
        var people = some(PEOPLE, this::person, this::add);
        var scarce = product("Scarce", "Rarities", SCARCE);
        some(1, _ -> scarce, this::add);
        var products = some(PRODUCTS, this::product, this::add);
        var orders = some(ORDERS, _ -> asked(people, products), this::place);
        return new Filled(
                people.stream().map(person -> person.user().id()).toList(),
                people.stream().map(person -> person.secret().text()).toList(),
                scarce.id(),
                products.stream().map(Product::id).toList(),
                orders.stream().map(Asked::id).toList(),
                SCARCE,
                STOCK);
    }

    /** Makes {@code count} things, and then adds them, few at once, so that no unit of work is long. */
    private <T> List<T> some(int count, IntFunction<T> make, BiConsumer<Tx, T> add) {
        var made = IntStream.range(0, count).mapToObj(make).toList();
        for (var first = 0; first < count; first += AT_ONCE) {
            var few = made.subList(first, Math.min(first + AT_ONCE, count));
            store.write(workspace, tx -> {
                few.forEach(one -> add.accept(tx, one));
                return few;
            });
        }
        return made;
    }

    private Workspace founded() {
        return Workspace.founded(workspace, Slug.HOME, new WorkspaceName("Bench"), "invitation", now);
    }

    private Person person(int number) {
        var user = User.joining(
                new UserId(ids.next()),
                new Username("person-" + number),
                new PersonName("Person " + number),
                new Email("person" + number + "@example.com"),
                new PasswordHash("no password has this hash"),
                number == 0 ? Role.ADMIN : Role.MEMBER,
                now);
        return new Person(user, Secret.mint(Secret.Kind.SESSION, workspace, secrets));
    }

    private void add(Tx tx, Person person) {
        tx.identity().users().addIfAbsent(person.user());
        var session = new SessionId(ids.next());
        tx.identity()
                .sessions()
                .add(Session.begun(session, person.user(), person.secret().hash(), "bench", "", now));
    }

    private Product product(int number) {
        return product("Product " + number, "Category " + number % CATEGORIES, STOCK);
    }

    private Product product(String name, String category, int stock) {
        return Product.added(
                new ProductId(ids.next()),
                new ProductName(name),
                name + " is what it says, made with care, and lasts as long as one can ask for.",
                new Money(100 + random.nextLong(9_900), EUR),
                new Category(category),
                Optional.of(new Sku("SKU " + name)),
                Stock.opening(stock, 0),
                now);
    }

    private void add(Tx tx, Product product) {
        tx.shop().products().addIfAbsent(product);
        tx.shop()
                .stockMoves()
                .add(List.of(StockMove.opening(new StockMoveId(ids.next()), product, Optional.empty(), now)));
    }

    /** One to three products, one to three pieces of each. */
    private Asked asked(List<Person> people, List<Product> products) {
        var lines = random.ints(1 + random.nextInt(3), 0, products.size())
                .mapToObj(chosen -> new Basket.Line(products.get(chosen).id(), new Quantity(1 + random.nextInt(3))))
                .toList();
        var customer = people.get(random.nextInt(people.size())).user();
        return new Asked(new OrderId(ids.next()), customer, Basket.of(lines));
    }

    private void place(Tx tx, Asked asked) {
        var by = Optional.of(asked.customer().id());
        var items = new ArrayList<Item>();
        var moves = new ArrayList<StockMove>();
        for (var product : tx.shop().products().take(asked.basket())) {
            var quantity = asked.basket().of(product.id());
            items.add(Item.of(product, quantity));
            moves.add(StockMove.of(
                    new StockMoveId(ids.next()),
                    StockMove.Kind.ORDER,
                    product,
                    -quantity.count(),
                    asked.id(),
                    by,
                    now));
        }
        var order = Order.placed(asked.id(), customer(asked.customer()), items, "", by, now);
        tx.shop().orders().add(order);
        tx.shop().stockMoves().add(moves);
        tx.shop().sales().add(order.sales());
    }

    private static Customer customer(User user) {
        return new Customer(user.id(), user.username().text(), user.email().map(Email::text), user.version());
    }
}
