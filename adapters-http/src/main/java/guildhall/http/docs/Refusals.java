package guildhall.http.docs;

import guildhall.http.Method;
import guildhall.http.Repeat;
import guildhall.http.Reply;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.live.Tagged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The refusals that a route may answer, by their status: what the door says to each of its kind, and what the table says of it alone. */
final class Refusals {
    /** Where nobody has said here which status a code has. */
    static final String SOME = "4XX";

    private final SortedMap<String, List<String>> codes = new TreeMap<>();

    private Refusals() {}

    static SortedMap<String, List<String>> of(Route route) {
        var refusals = new Refusals();
        refusals.ofEvery(route);
        if (route.who().kind() != Who.Kind.PROBE) {
            refusals.ofCallers(route);
        }
        if (route.takes().isPresent()) {
            refusals.ofBodies();
        }
        if (route.bulk().isPresent()) {
            refusals.ofFiles();
        }
        if (route.repeat() == Repeat.STORED) {
            refusals.add("400", "idempotency.malformed_key");
            refusals.add("409", "idempotency.in_progress");
            refusals.add("422", "idempotency.key_reused");
        }
        if (isConditional(route)) {
            refusals.add("412", "version.stale");
        }
        route.problems().forEach(code -> refusals.add(status(code), code));
        return refusals.codes;
    }

    /** Whether it can be told which version it is meant for. */
    static boolean isConditional(Route route) {
        return (route.method() == Method.PATCH || route.method() == Method.PUT) && isTagged(route);
    }

    /** Whether what it answers has versions. */
    static boolean isTagged(Route route) {
        return route.reply().form() == Reply.Form.RECORD
                && Tagged.class.isAssignableFrom(route.reply().record().orElseThrow());
    }

    private void ofEvery(Route route) {
        add("421", "host.unknown");
        if (!route.names().isEmpty()) {
            add("400", "path.malformed");
        }
        if (!route.names().isEmpty()
                || !route.queries().isEmpty()
                || route.takes().isPresent()) {
            add("400", "request.malformed");
        }
        if (!route.queries().isEmpty()) {
            add("400", "query.malformed");
            add("422", "input.invalid");
        }
    }

    private void ofCallers(Route route) {
        add("421", "connection.insecure");
        add("429", "rate.exceeded");
        add("503", "store.busy", "store.contended", "store.down", "store.too_slow");
        if (route.who().kind() == Who.Kind.GUEST) {
            add("401", "session.needed", "session.expired", "session.unknown");
            add("403", "token.scope_missing");
        }
        if (route.who().mustSignIn()) {
            add("401", "session.needed", "session.expired", "session.unknown");
            add(
                    "403",
                    route.who().kind() == Who.Kind.HOLDER || route.who().scope().isPresent()
                            ? "token.scope_missing"
                            : "token.insufficient");
        } else {
            add("404", "workspace.not_found");
        }
        if (route.who().kind() == Who.Kind.ADMINISTRATOR) {
            add("403", "administrator.needed");
        }
        if (route.method().isUnsafe()) {
            add("403", "origin.foreign", "address.banned");
            add("507", "store.full");
        }
    }

    private void ofBodies() {
        add("400", "body.missing", "body.malformed", "body.not_object", "body.not_utf8", "body.too_deep");
        add("408", "body.too_slow");
        add("413", "body.too_large");
        add("415", "body.unsupported_encoding", "body.unsupported_type");
        add("422", "input.invalid");
    }

    private void ofFiles() {
        add("400", "body.missing", "body.incomplete");
        add("408", "body.too_slow");
        add("413", "body.too_large");
        add("415", "body.unsupported_encoding", "body.unsupported_type");
        add("507", "upload.no_room");
    }

    private void add(String status, String... more) {
        var known = codes.computeIfAbsent(status, _ -> new ArrayList<>());
        Arrays.stream(more).filter(code -> !known.contains(code)).forEach(known::add);
    }

    private static String status(String code) {
        return switch (code) {
            case "session.refused" -> "401";
            case "address.banned", "home.needed", "registration.closed" -> "403";
            case "csv.stopped",
                    "order.currencies_differ",
                    "order.wrong_step",
                    "password.changed",
                    "product.archived",
                    "product.out_of_stock",
                    "product.sku_taken",
                    "product.stock_impossible",
                    "setup.done",
                    "token.too_many",
                    "user.deactivated",
                    "user.email_taken",
                    "user.last_administrator",
                    "user.not_active",
                    "user.not_banned",
                    "user.username_taken",
                    "workspace.slug_taken" -> "409";
            case "csv.too_many_lines" -> "413";
            case "csv.faulty", "csv.wrong_columns", "order.too_dear" -> "422";
            case "events.too_old", "events.other_epoch", "events.unknown" -> "410";
            case "upgrade.needed" -> "426";
            case "rate.exceeded", "connections.too_many" -> "429";
            case "tickets.exhausted" -> "503";
            case "origin.foreign" -> "403";
            case "topic.unknown" -> "404";
            case String missing when missing.endsWith(".not_found") -> "404";
            case String _ -> SOME;
        };
    }
}
