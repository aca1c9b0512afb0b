package guildhall.contract;

import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import guildhall.domain.live.LogEntry;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.store.Door;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A workspace with one of everything in it, for strangers to reach for. */
final class Household {
    static final String ADDRESS = "192.0.2.66";

    private final Tenant tenant;
    final long begin;
    final User user;
    final Session session;
    final AccessToken token;
    final Transfer transfer;
    final AuditEntry audited;
    final Door door;
    final Receipt receipt;
    final LogEntry event;
    final Product product;
    final Order order;
    final StockMove move;

    Household(Tenant tenant) {
        var samples = tenant.samples();
        this.tenant = tenant;
        this.begin = tenant.store().log().newest();
        this.user = tenant.joined(samples.administrator());
        this.session = samples.session(user);
        this.token = samples.token(user);
        this.transfer = samples.transfer(user);
        this.audited = samples.audited("thing.done", Optional.of(user.id()));
        this.door = samples.door();
        this.receipt = samples.receipt();
        this.event = samples.event();
        this.product = samples.product();
        this.order = samples.order(user, 1, product);
        this.move = StockMove.opening(new StockMoveId(samples.id()), product, Optional.of(user.id()), samples.now());
        tenant.change(tx -> {
            tx.identity().sessions().add(session);
            tx.identity().tokens().add(token);
            tx.identity().transfers().add(transfer);
            tx.identity().bans().add(user.id(), Set.of(ADDRESS), samples.now());
            tx.identity().audit().add(audited);
            tx.identity().decisions().save(Settings.NONE.with(IdentitySettings.REGISTRATION_OPEN, false));
            tx.doors().addIfAbsent(door);
            tx.receipts().addIfAbsent(receipt);
            tx.events().append(event);
            tx.shop().products().addIfAbsent(product);
            tx.shop().stockMoves().add(List.of(move));
            tx.shop().orders().add(order);
            tx.shop().sales().add(order.sales());
        });
    }

    Workspace workspace() {
        return tenant.store().workspaces().get(tenant.id()).orElseThrow();
    }

    /** All of it as it is now. */
    List<Object> snapshot() {
        return List.of(
                tenant.read(Household::rows),
                tenant.read(tx -> tx.identity().transfers().get(transfer.secret())),
                tenant.read(tx -> tx.receipts().get(receipt.request())),
                tenant.read(this::shop),
                workspace(),
                tenant.store().doors().behind(door),
                Tail.of(tenant.store().log(), begin, 100).drain().entries().stream()
                        .filter(entry -> entry.id().equals(event.id()))
                        .toList());
    }

    private List<Object> shop(Tx tx) {
        var shop = tx.shop();
        var day = order.sales().getFirst().day();
        var euros = order.total().currency();
        return List.of(
                shop.products().catalogue(CatalogueFilter.ALL, Optional.empty(), 10),
                shop.products().states(CatalogueFilter.ALL, Optional.empty(), 10),
                shop.stockMoves().of(product.id(), Optional.empty(), 10),
                shop.orders().find(OrderFilter.ALL, Optional.empty(), 10),
                shop.sales().byDay(day, day, euros),
                shop.sales().byProduct(day, day, euros, 10));
    }

    private static List<Object> rows(Tx tx) {
        var identity = tx.identity();
        var people = identity.users().directory(Optional.empty(), Optional.empty(), 10);
        return List.of(
                people,
                people.items().stream()
                        .map(user -> identity.sessions().of(user.id(), Optional.empty(), 10))
                        .toList(),
                people.items().stream()
                        .map(user -> identity.tokens().of(user.id(), Optional.empty(), 10))
                        .toList(),
                identity.users().census(),
                identity.sessions().count(Instant.EPOCH),
                identity.tokens().count(Instant.EPOCH),
                identity.bans().refuses(ADDRESS),
                identity.decisions().get(),
                identity.audit().find(AuditFilter.ALL, Optional.empty(), 10));
    }
}
