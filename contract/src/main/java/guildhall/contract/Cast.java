package guildhall.contract;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import guildhall.domain.live.Topic;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.Product;
import guildhall.domain.store.Door;
import guildhall.domain.store.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whom and what a script talks about. Some of it was never stored, or is gone by now, or is in another workspace. */
final class Cast {
    private static final int REMEMBERED = 8;
    private static final List<String> NAMES = List.of(
            "Ada",
            "ádá b",
            "ADA Lovelace",
            "Émile Zola",
            "emil",
            "zoë",
            "100% Kim",
            "a_b kim",
            "猫",
            "😀 x",
            "o'Brien",
            "back\\slash");
    private static final List<String> QUERIES =
            List.of("a", "AD", "zo", "em", "kim", "%", "_", "\\", "😀", "o'", "lovelace", "u1", "nobody", "");
    private static final List<String> CATEGORIES = List.of("Tea", "tea", "Äpfel");
    private static final List<Topic> TOPICS =
            List.of(Topic.workspace(), new Topic("red"), new Topic("green"), new Topic("blue"));

    private final Random random;
    private final Samples samples;
    private final List<User> users = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<AccessToken> tokens = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<AuditEntry> audited = new ArrayList<>();
    private final List<Door> doors = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<UUID> subjects = new ArrayList<>();
    private final List<Slug> slugs = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private int events;

    Cast(long seed) {
        this.random = new Random(seed);
        this.samples = new Samples(seed);
    }

    /** A little later, so that no two things happen at the same time. */
    Samples later() {
        samples.clock().advance(Duration.ofMillis(1 + random.nextInt(50)));
        return samples;
    }

    /** So much later that something expires. */
    void wait(Duration longest) {
        samples.clock().advance(Duration.ofMillis(random.nextLong(longest.toMillis())));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    String name() {
        return any(NAMES);
    }

    String query() {
        return any(QUERIES);
    }

    Set<Topic> topics() {
        return TOPICS.stream().filter(_ -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    String address() {
        return "192.0.2." + random.nextInt(4);
    }

    String cursor() {
        return "cursor-" + random.nextInt(2);
    }

    /** How many events were appended, those of failed units included, or fewer. */
    int rank() {
        return random.nextInt(events + 1);
    }

    User newUser() {
        return remember(users, chance(30) ? later().administrator() : later().user(name()));
    }

    User user() {
        return known(users, this::newUser);
    }

    Session newSession(User user) {
        return remember(sessions, later().session(user));
    }

    Session session() {
        return known(sessions, () -> newSession(user()));
    }

    AccessToken newToken(User user) {
        return remember(tokens, later().token(user));
    }

    AccessToken token() {
        return known(tokens, () -> newToken(user()));
    }

    Transfer newTransfer(User user) {
        return remember(transfers, later().transfer(user));
    }

    Transfer transfer() {
        return known(transfers, () -> newTransfer(user()));
    }

    AuditEntry newAudited() {
        return remember(audited, later().audited("thing.done_" + random.nextInt(3), maybe(() -> user().id())));
    }

    AuditEntry audited() {
        return known(audited, this::newAudited);
    }

    Door newDoor() {
        return remember(doors, later().door());
    }

    Door door() {
        return known(doors, this::newDoor);
    }

    Receipt newReceipt() {
        return remember(receipts, later().receipt());
    }

    Receipt receipt() {
        return known(receipts, this::newReceipt);
    }

    Product newProduct() {
        var product = later().product(name(), random.nextInt(20));
        return remember(products, product.sortedInto(category(), product.createdAt()));
    }

    Product product() {
        return known(products, this::newProduct);
    }

    Category category() {
        return new Category(any(CATEGORIES));
    }

    Order newOrder(User customer, Product... ordered) {
        return remember(orders, later().order(customer, upTo(3), ordered));
    }

    Order order() {
        return known(orders, () -> newOrder(user(), product()));
    }

    UUID newSubject() {
        events++;
        return remember(subjects, later().id());
    }

    UUID subject() {
        events++;
        return known(subjects, this::newSubject);
    }

    Workspace workspace(WorkspaceId id) {
        var workspace = later().workspace(id);
        remember(slugs, workspace.slug());
        return workspace;
    }

    Slug slug() {
        return known(slugs, () -> Slug.HOME);
    }

    private <T> T remember(List<T> known, T thing) {
        if (known.size() == REMEMBERED) {
            known.remove(random.nextInt(REMEMBERED));
        }
        known.add(thing);
        return thing;
    }

    private <T> T known(List<T> known, Supplier<T> other) {
        return known.isEmpty() ? other.get() : any(known);
    }
}
