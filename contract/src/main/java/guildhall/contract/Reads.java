package guildhall.contract;

import guildhall.contract.Stage.Call;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Identity;
import guildhall.domain.identity.User;
import java.time.Duration;
import java.util.List;
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
            this::audit);

    Reads(Cast cast) {
        this.cast = cast;
    }

    Call any() {
        return cast.any(all).get();
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
