package guildhall.contract;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Ids;
import guildhall.domain.Money;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Topic;
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
import guildhall.domain.store.Door;
import guildhall.domain.store.Receipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Makes things to store: with the same seed the same ones. Safe for many threads. */
public final class Samples {
    /** With more digits than a store keeps. */
    private static final Instant START = Instant.parse("2026-03-29T01:30:00.123456789Z");

    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 12;

    private final SettableClock clock = new SettableClock(START);
    private final AtomicInteger counter = new AtomicInteger();
    private final Random random;
    private final Ids ids;

    public Samples(long seed) {
        this.random = new Random(seed);
        this.ids = new Ids(clock, random);
    }

    public SettableClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public UUID id() {
        return ids.next();
    }

    public Workspace workspace() {
        return workspace(new WorkspaceId(id()));
    }

    public Workspace workspace(WorkspaceId id) {
        return Workspace.founded(
                id, new Slug("w" + hex(KEY_BYTES)), new WorkspaceName("Workspace"), hex(KEY_BYTES), now());
    }

    /** An active member with an address and a password. */
    public User user() {
        return user("Person " + counter.incrementAndGet(), Role.MEMBER);
    }

    public User user(String name) {
        return user(name, Role.MEMBER);
    }

    public User administrator() {
        return user("Administrator " + counter.incrementAndGet(), Role.ADMIN);
    }

    private User user(String name, Role role) {
        var username = "u" + counter.incrementAndGet();
        return User.joining(
                new UserId(id()),
                new Username(username),
                new PersonName(name),
                new Email(username + "@example.com"),
                new PasswordHash("$hash$" + username),
                role,
                now());
    }

    public Session session(User user) {
        return Session.begun(new SessionId(id()), user, secret(), "Firefox on Linux", "192.0.2.1", now());
    }

    public AccessToken token(User user, Scope... scopes) {
        return AccessToken.minted(
                new AccessTokenId(id()),
                user.id(),
                secret(),
                "Token " + counter.incrementAndGet(),
                scopes.length == 0 ? Set.of(Scope.CHAT_READ) : Set.of(scopes),
                Optional.empty(),
                now());
    }

    public Transfer transfer(User user) {
        return Transfer.offered(secret(), user.id(), now());
    }

    /** Something of which there is enough. */
    public Product product() {
        return product("Product " + counter.incrementAndGet(), 1_000);
    }

    public Product product(String name, long left) {
        return Product.added(
                new ProductId(id()),
                new ProductName(name),
                "All about " + name,
                euros(1_999),
                new Category("Things"),
                Optional.of(new Sku("SKU-" + counter.incrementAndGet())),
                Stock.opening(left, 5),
                now());
    }

    public static Money euros(long cents) {
        return new Money(cents, Money.currency("EUR"));
    }

    /** {@code quantity} pieces of each of {@code products}. */
    public Order order(User customer, int quantity, Product... products) {
        var items = Stream.of(products)
                .sorted(Comparator.comparing(product -> product.id().value()))
                .map(product -> Item.of(product, new Quantity(quantity)))
                .toList();
        return Order.placed(
                new OrderId(id()), customer(customer), items, "Ring twice.", Optional.of(customer.id()), now());
    }

    /** With what is there of {@code product}. */
    public StockMove opening(Product product) {
        return StockMove.opening(new StockMoveId(id()), product, Optional.empty(), now());
    }

    public static Customer customer(User user) {
        return new Customer(user.id(), user.username().text(), user.email().map(Email::text), user.version());
    }

    public SecretHash secret() {
        return new SecretHash(hash());
    }

    public Door door() {
        return new Door(Door.Kind.INVITATION, hex(KEY_BYTES));
    }

    public Receipt receipt() {
        return new Receipt(hash(), hash(), 201, Optional.of("/things/" + id()), "{\"id\":\"" + id() + "\"}", now());
    }

    /** 64 hex digits. */
    public String hash() {
        return hex(SECRET_BYTES);
    }

    public AuditEntry audited(String type, Optional<UserId> actor) {
        return new AuditEntry(
                new AuditEntryId(id()),
                now(),
                actor,
                Optional.of("192.0.2.1"),
                AuditEntry.Outcome.DONE,
                type,
                Optional.of(id()));
    }

    /** An event about something new, which the whole workspace may hear. */
    public LogEntry event() {
        return event(id(), Topic.workspace());
    }

    public LogEntry event(UUID subject, Topic... topics) {
        return new LogEntry(
                id(),
                "thing.happened",
                Set.of(topics),
                now(),
                Optional.empty(),
                subject,
                "{\"thing\":{\"id\":\"" + subject + "\"}}");
    }

    private String hex(int bytes) {
        var bits = new byte[bytes];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
