package guildhall.contract;

import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.LogEntry;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.StockMove;
import guildhall.domain.store.Door;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One of everything that a store keeps, to see whether all of it arrives, or nothing. */
final class Everything {
    private static final String ADDRESS = "192.0.2.77";

    private final Tenant tenant;
    private final String cursor;
    private final long before;
    private final User user;
    private final Session session;
    private final AccessToken token;
    private final Transfer transfer;
    private final AuditEntry audited;
    private final Door door;
    private final Receipt receipt;
    private final LogEntry event;
    private final Product product;
    private final Order order;
    private final StockMove move;

    Everything(Tenant tenant) {
        var samples = tenant.samples();
        this.tenant = tenant;
        this.before = tenant.store().log().newest();
        this.user = samples.user();
        this.session = samples.session(user);
        this.token = samples.token(user);
        this.transfer = samples.transfer(user);
        this.audited = samples.audited("thing.done", Optional.empty());
        this.door = samples.door();
        this.receipt = samples.receipt();
        this.event = samples.event();
        this.product = samples.product();
        this.order = samples.order(user, 1, product);
        this.move = samples.opening(product);
        this.cursor = "cursor-" + event.id();
    }

    boolean write(Tx tx) {
        var identity = tx.identity();
        var workspace = identity.workspace().hold();
        identity.workspace()
                .save(workspace.renamed(
                        new WorkspaceName("Another name"), tenant.samples().now()));
        identity.decisions().save(Settings.NONE.with(IdentitySettings.REGISTRATION_OPEN, false));
        identity.users().addIfAbsent(user);
        identity.sessions().add(session);
        identity.tokens().add(token);
        identity.transfers().add(transfer);
        identity.bans().add(user.id(), Set.of(ADDRESS), tenant.samples().now());
        identity.audit().add(audited);
        tx.doors().addIfAbsent(door);
        tx.receipts().addIfAbsent(receipt);
        tx.shop().products().addIfAbsent(product);
        tx.shop().stockMoves().add(List.of(move));
        tx.shop().orders().add(order);
        tx.shop().sales().add(order.sales());
        tx.events().append(event);
        tx.events().pass(cursor, before);
        return true;
    }

    /** What of it is there, by name. */
    Map<String, Boolean> found() {
        var found = new TreeMap<String, Boolean>(tenant.read(this::foundInside));
        found.putAll(tenant.read(this::foundInTheShop));
        var store = tenant.store();
        found.put("door", store.doors().behind(door).isPresent());
        found.put("event", Tail.of(store.log(), before, 100).drain().entries().contains(event));
        found.put("cursor", store.log().cursor(cursor).isPresent());
        return found;
    }

    private Map<String, Boolean> foundInTheShop(Tx tx) {
        var shop = tx.shop();
        var day = order.sales().getFirst().day();
        return Map.of(
                "product", shop.products().get(product.id()).isPresent(),
                "move",
                        shop.stockMoves()
                                .of(product.id(), Optional.empty(), 10)
                                .items()
                                .contains(move),
                "order", shop.orders().get(order.id()).isPresent(),
                "sales", !shop.sales().byDay(day, day, order.total().currency()).isEmpty());
    }

    private Map<String, Boolean> foundInside(Tx tx) {
        var identity = tx.identity();
        return Map.of(
                "workspace", identity.workspace().get().orElseThrow().version() > 1,
                "decisions", !identity.decisions().get().equals(Settings.NONE),
                "user", identity.users().get(user.id()).isPresent(),
                "session", identity.sessions().get(session.id()).isPresent(),
                "token", identity.tokens().get(token.id()).isPresent(),
                "transfer", identity.transfers().get(transfer.secret()).isPresent(),
                "ban", identity.bans().refuses(ADDRESS),
                "receipt", tx.receipts().get(receipt.request()).isPresent(),
                "audit",
                        identity.audit()
                                .find(AuditFilter.ALL, Optional.empty(), 10)
                                .items()
                                .contains(audited));
    }
}
