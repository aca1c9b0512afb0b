package guildhall.contract;

import guildhall.domain.Money;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.Slug;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.OrderFilter;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Every method there is to call, by name: for what must hold of all of them. */
final class Calls {
    private static final int LIMIT = 10;
    private static final Currency EUROS = Money.currency("EUR");

    private Calls() {}

    /** Those of a unit that read. */
    static Map<String, Consumer<Tx>> reading(Samples samples) {
        var user = samples.user();
        var session = samples.session(user);
        var token = samples.token(user);
        var calls = new LinkedHashMap<String, Consumer<Tx>>();
        calls.put("workspace.get", tx -> tx.identity().workspace().get());
        calls.put("decisions.get", tx -> tx.identity().decisions().get());
        calls.put("users.get", tx -> tx.identity().users().get(user.id()));
        calls.put(
                "users.reachedAt",
                tx -> tx.identity().users().reachedAt(user.email().orElseThrow()));
        calls.put("users.called", tx -> tx.identity().users().called(user.username()));
        calls.put("users.of", tx -> tx.identity().users().of(List.of(user.id())));
        calls.put("users.administrators", tx -> tx.identity().users().administrators());
        calls.put("users.census", tx -> tx.identity().users().census());
        calls.put("users.directory", tx -> tx.identity().users().directory(Optional.empty(), Optional.empty(), LIMIT));
        calls.put("sessions.get", tx -> tx.identity().sessions().get(session.id()));
        calls.put("sessions.bearer", tx -> tx.identity().sessions().bearer(session.secret()));
        calls.put("sessions.of", tx -> tx.identity().sessions().of(user.id(), Optional.empty(), LIMIT));
        calls.put("sessions.count", tx -> tx.identity().sessions().count(samples.now()));
        calls.put("tokens.get", tx -> tx.identity().tokens().get(token.id()));
        calls.put("tokens.bearer", tx -> tx.identity().tokens().bearer(token.secret()));
        calls.put("tokens.of", tx -> tx.identity().tokens().of(user.id(), Optional.empty(), LIMIT));
        calls.put("tokens.count", tx -> tx.identity().tokens().count(samples.now()));
        calls.put("transfers.get", tx -> tx.identity().transfers().get(samples.secret()));
        calls.put("bans.refuses", tx -> tx.identity().bans().refuses("192.0.2.1"));
        calls.put("audit.find", tx -> tx.identity().audit().find(AuditFilter.ALL, Optional.empty(), LIMIT));
        calls.put("receipts.get", tx -> tx.receipts().get(samples.hash()));
        var product = samples.product();
        var order = samples.order(user, 1, product);
        var day = LocalDate.EPOCH;
        calls.put("products.get", tx -> tx.shop().products().get(product.id()));
        calls.put("products.of", tx -> tx.shop().products().of(List.of(product.id())));
        calls.put(
                "products.booked",
                tx -> tx.shop().products().booked(product.sku().orElseThrow()));
        calls.put(
                "products.catalogue",
                tx -> tx.shop().products().catalogue(CatalogueFilter.ALL, Optional.empty(), LIMIT));
        calls.put("products.states", tx -> tx.shop().products().states(CatalogueFilter.ALL, Optional.empty(), LIMIT));
        calls.put("products.categories", tx -> tx.shop().products().categories());
        calls.put("stockMoves.of", tx -> tx.shop().stockMoves().of(product.id(), Optional.empty(), LIMIT));
        calls.put("orders.get", tx -> tx.shop().orders().get(order.id()));
        calls.put("orders.find", tx -> tx.shop().orders().find(OrderFilter.ALL, Optional.empty(), LIMIT));
        calls.put("sales.byDay", tx -> tx.shop().sales().byDay(day, day, EUROS));
        calls.put("sales.byProduct", tx -> tx.shop().sales().byProduct(day, day, EUROS, LIMIT));
        return calls;
    }

    /** Those of a unit that write or hold. */
    static Map<String, Consumer<Tx>> writing(Samples samples, WorkspaceId workspace) {
        var user = samples.user();
        var session = samples.session(user);
        var token = samples.token(user);
        var now = samples.now();
        var calls = new LinkedHashMap<String, Consumer<Tx>>();
        calls.put("workspace.hold", tx -> tx.identity().workspace().hold());
        calls.put("workspace.addIfAbsent", tx -> tx.identity().workspace().addIfAbsent(samples.workspace(workspace)));
        calls.put("workspace.save", tx -> tx.identity().workspace().save(samples.workspace(workspace)));
        calls.put("decisions.save", tx -> tx.identity().decisions().save(Settings.NONE));
        calls.put("users.hold", tx -> tx.identity().users().hold(user.id()));
        calls.put("users.addIfAbsent", tx -> tx.identity().users().addIfAbsent(user));
        calls.put("users.save", tx -> tx.identity().users().save(user));
        calls.put("sessions.add", tx -> tx.identity().sessions().add(session));
        calls.put("sessions.end", tx -> tx.identity().sessions().end(session.id()));
        calls.put("sessions.endAllOf", tx -> tx.identity().sessions().endAllOf(user.id()));
        calls.put("sessions.seen", tx -> tx.identity().sessions().seen(session.id(), now, "192.0.2.2"));
        calls.put("sessions.forgetExpired", tx -> tx.identity().sessions().forgetExpired(now, LIMIT));
        calls.put("tokens.add", tx -> tx.identity().tokens().add(token));
        calls.put("tokens.revoke", tx -> tx.identity().tokens().revoke(token.id()));
        calls.put("tokens.revokeAllOf", tx -> tx.identity().tokens().revokeAllOf(user.id()));
        calls.put("transfers.add", tx -> tx.identity().transfers().add(samples.transfer(user)));
        calls.put("transfers.take", tx -> tx.identity().transfers().take(samples.secret()));
        calls.put("transfers.removeAllOf", tx -> tx.identity().transfers().removeAllOf(user.id()));
        calls.put("transfers.forgetExpired", tx -> tx.identity().transfers().forgetExpired(now, LIMIT));
        calls.put("bans.add", tx -> tx.identity().bans().add(user.id(), Set.of("192.0.2.1"), now));
        calls.put("bans.lift", tx -> tx.identity().bans().lift(user.id()));
        calls.put("audit.add", tx -> tx.identity().audit().add(samples.audited("thing.done", Optional.empty())));
        calls.put("audit.prune", tx -> tx.identity().audit().prune(now, LIMIT));
        calls.put("doors.addIfAbsent", tx -> tx.doors().addIfAbsent(samples.door()));
        calls.put("doors.remove", tx -> tx.doors().remove(samples.door()));
        calls.put("receipts.addIfAbsent", tx -> tx.receipts().addIfAbsent(samples.receipt()));
        calls.put("receipts.forget", tx -> tx.receipts().forget(now, LIMIT));
        var product = samples.product();
        var order = samples.order(user, 1, product);
        calls.put("products.hold", tx -> tx.shop().products().hold(product.id()));
        calls.put("products.addIfAbsent", tx -> tx.shop().products().addIfAbsent(product));
        calls.put("products.save", tx -> tx.shop().products().save(product));
        calls.put("products.take", tx -> tx.shop().products().take(order.basket()));
        calls.put("products.putBack", tx -> tx.shop().products().putBack(order.basket()));
        calls.put("products.move", tx -> tx.shop().products().move(product.id(), 1));
        calls.put("stockMoves.add", tx -> tx.shop().stockMoves().add(List.of(samples.opening(product))));
        calls.put("orders.hold", tx -> tx.shop().orders().hold(order.id()));
        calls.put("orders.add", tx -> tx.shop().orders().add(order));
        calls.put("orders.save", tx -> tx.shop().orders().save(order));
        calls.put("sales.add", tx -> tx.shop().sales().add(order.sales()));
        calls.put("sales.takeBack", tx -> tx.shop().sales().takeBack(order.sales()));
        calls.put("events.append", tx -> tx.events().append(samples.event()));
        calls.put("events.blank", tx -> tx.events().blank(samples.id()));
        calls.put("events.pass", tx -> tx.events().pass("cursor", 1));
        return calls;
    }

    /** Those of a store that open a unit, or reach for what belongs to no tenant. */
    static Map<String, Runnable> ofStore(Store store, WorkspaceId workspace) {
        var calls = new LinkedHashMap<String, Runnable>();
        calls.put("read", () -> store.read(workspace, _ -> true));
        calls.put("glance", () -> store.glance(workspace, _ -> true));
        calls.put("write", () -> store.write(workspace, _ -> true));
        calls.put("workspaces", store::workspaces);
        calls.put("doors", store::doors);
        calls.put("log", store::log);
        return calls;
    }

    /** Those of what was got from the store before. */
    static Map<String, Runnable> outside(Store store, Samples samples) {
        var workspaces = store.workspaces();
        var doors = store.doors();
        var log = store.log();
        var now = samples.now();
        var own = new WorkspaceId(samples.id());
        var calls = new LinkedHashMap<String, Runnable>();
        calls.put("workspaces.get", () -> workspaces.get(own));
        calls.put("workspaces.called", () -> workspaces.called(Slug.HOME));
        calls.put("workspaces.all", () -> workspaces.all(Optional.empty(), LIMIT));
        calls.put("doors.behind", () -> doors.behind(samples.door()));
        calls.put("log.newest", log::newest);
        calls.put("log.floor", log::floor);
        calls.put("log.after", () -> log.after(0, LIMIT));
        calls.put("log.after of topics", () -> log.after(own, Set.of(), 0, LIMIT));
        calls.put("log.before", () -> log.before(now));
        calls.put("log.prune", () -> log.prune(Instant.EPOCH, LIMIT));
        calls.put("log.cursor", () -> log.cursor("cursor"));
        return calls;
    }
}
