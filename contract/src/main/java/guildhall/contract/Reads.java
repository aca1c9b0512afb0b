package guildhall.contract;

import guildhall.contract.Stage.Call;
import guildhall.domain.Money;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Identity;
import guildhall.domain.identity.User;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderFilter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a script may read, each with one call of a repository. */
final class Reads {
    private final Cast cast;
    private final List<Supplier<Call>> all = List.of(
            () -> call("workspace.get", identity -> identity.workspace().get()),
            () -> call("decisions.get", identity -> identity.decisions().get()),
            () -> call("users.administrators", identity -> identity.users().administrators()),
            () -> call("users.census", identity -> identity.users().census()),
            this::sessionCount,
            this::tokenCount,
            this::user,
            this::called,
            this::reachedAt,
            this::many,
            this::directory,
            this::directory,
            this::session,
            this::sessionBearer,
            this::sessions,
            this::token,
            this::tokenBearer,
            this::tokens,
            this::transfer,
            this::refused,
            this::receipt,
            this::audit,
            this::audit,
            this::product,
            this::booked,
            this::products,
            this::catalogue,
            this::catalogue,
            () -> Call.of("products.categories", tx -> tx.shop().products().categories()),
            this::stockMoves,
            this::order,
            this::orders,
            this::orders,
            this::sales);

    Reads(Cast cast) {
        this.cast = cast;
    }

    Call any() {
        return cast.any(all).get();
    }

    private Call product() {
        var id = cast.product().id();
        return Call.of("products.get " + id, tx -> tx.shop().products().get(id));
    }

    private Call booked() {
        var sku = cast.product().sku().orElseThrow();
        return Call.of("products.booked " + sku, tx -> tx.shop().products().booked(sku));
    }

    private Call products() {
        var ids = List.of(cast.product().id(), cast.product().id());
        return Call.of(
                "products.of " + ids, tx -> Set.copyOf(tx.shop().products().of(ids)));
    }

    private Call catalogue() {
        var filter = new CatalogueFilter(
                cast.maybe(cast::category), cast.maybe(cast::query), cast.any(List.of(CatalogueFilter.Sort.values())));
        var after = cast.maybe(() -> cast.product().id());
        var limit = cast.upTo(5);
        return Call.of(
                "products.catalogue " + filter + " after " + after,
                tx -> List.of(
                        tx.shop().products().catalogue(filter, after, limit),
                        tx.shop().products().states(filter, after, limit)));
    }

    private Call stockMoves() {
        var id = cast.product().id();
        var limit = cast.upTo(5);
        return Call.of("stockMoves.of " + id, tx -> tx.shop().stockMoves().of(id, Optional.empty(), limit));
    }

    private Call order() {
        var id = cast.order().id();
        return Call.of("orders.get " + id, tx -> tx.shop().orders().get(id));
    }

    private Call orders() {
        var filter = new OrderFilter(
                cast.maybe(() -> cast.user().id()),
                cast.maybe(() -> cast.any(List.of(Order.Status.values()))),
                cast.maybe(() -> cast.order().placedAt()));
        var after = cast.maybe(() -> cast.order().id());
        var limit = cast.upTo(5);
        return Call.of(
                "orders.find " + filter + " after " + after,
                tx -> tx.shop().orders().find(filter, after, limit));
    }

    private Call sales() {
        var to = LocalDate.ofInstant(cast.later().now(), ZoneOffset.UTC);
        var from = to.minusDays(cast.upTo(30));
        var euros = Money.currency("EUR");
        var limit = cast.upTo(5);
        return cast.chance(50)
                ? Call.of("sales.byDay", tx -> tx.shop().sales().byDay(from, to, euros))
                : Call.of("sales.byProduct", tx -> tx.shop().sales().byProduct(from, to, euros, limit));
    }

    private Call user() {
        var id = cast.user().id();
        return call("users.get " + id, identity -> identity.users().get(id));
    }

    private Call called() {
        var username = cast.user().username();
        return call("users.called " + username, identity -> identity.users().called(username));
    }

    private Call reachedAt() {
        var email = cast.user().email().orElseThrow();
        return call("users.reachedAt " + email, identity -> identity.users().reachedAt(email));
    }

    private Call many() {
        var ids = Stream.generate(cast::user)
                .limit(cast.upTo(4))
                .map(User::id)
                .distinct()
                .toList();
        return call("users.of " + ids, identity -> Set.copyOf(identity.users().of(ids)));
    }

    private Call directory() {
        var query = cast.maybe(cast::query);
        var after = cast.maybe(() -> cast.user().id());
        var limit = cast.upTo(8);
        return call(
                "users.directory " + query + " after " + after + " of " + limit,
                identity -> identity.users().directory(query, after, limit));
    }

    private Call session() {
        var id = cast.session().id();
        return call("sessions.get " + id, identity -> identity.sessions().get(id));
    }

    private Call sessionBearer() {
        var session = cast.session();
        return call(
                "sessions.bearer of " + session.id(),
                identity -> identity.sessions().bearer(session.secret()));
    }

    private Call sessions() {
        var user = cast.user().id();
        var after = cast.maybe(() -> cast.session().id());
        var limit = cast.upTo(3);
        return call(
                "sessions.of " + user + " after " + after + " of " + limit,
                identity -> identity.sessions().of(user, after, limit));
    }

    private Call token() {
        var id = cast.token().id();
        return call("tokens.get " + id, identity -> identity.tokens().get(id));
    }

    private Call tokenBearer() {
        var token = cast.token();
        return call(
                "tokens.bearer of " + token.id(), identity -> identity.tokens().bearer(token.secret()));
    }

    private Call tokens() {
        var user = cast.user().id();
        var after = cast.maybe(() -> cast.token().id());
        var limit = cast.upTo(3);
        return call(
                "tokens.of " + user + " after " + after + " of " + limit,
                identity -> identity.tokens().of(user, after, limit));
    }

    private Call sessionCount() {
        var now = cast.later().now();
        return call("sessions.count " + now, identity -> identity.sessions().count(now));
    }

    private Call tokenCount() {
        var now = cast.later().now();
        return call("tokens.count " + now, identity -> identity.tokens().count(now));
    }

    private Call transfer() {
        var secret = cast.transfer().secret();
        return call("transfers.get", identity -> identity.transfers().get(secret));
    }

    private Call refused() {
        var address = cast.address();
        return call("bans.refuses " + address, identity -> identity.bans().refuses(address));
    }

    private Call receipt() {
        var request = cast.receipt().request();
        return Call.of("receipts.get", tx -> tx.receipts().get(request));
    }

    private Call audit() {
        var now = cast.later().now();
        var filter = new AuditFilter(
                cast.maybe(() -> cast.user().id()),
                cast.maybe(() -> cast.audited().type()),
                cast.maybe(() -> now.minus(Duration.ofSeconds(cast.upTo(10)))),
                cast.maybe(() -> now.minus(Duration.ofSeconds(cast.upTo(5)))));
        var after = cast.maybe(() -> cast.audited().id());
        var limit = cast.upTo(5);
        return call(
                "audit.find " + filter + " after " + after + " of " + limit,
                identity -> identity.audit().find(filter, after, limit));
    }

    private static Call call(String name, Function<Identity, Object> body) {
        return Call.of(name, tx -> body.apply(tx.identity()));
    }
}
