package guildhall.http.docs;

import guildhall.http.Method;
import guildhall.http.Query;
import guildhall.http.Reply;
import guildhall.http.Route;
import java.util.stream.Stream;

/** One route on the page. */
final class DocsEntry {
    private final Route route;
    private final Schemas schemas;

    private DocsEntry(Route route, Schemas schemas) {
        this.route = route;
        this.schemas = schemas;
    }

    static Html of(Route route, Schemas schemas) {
        return new DocsEntry(route, schemas).entry();
    }

    private Html entry() {
        return Html.of(
                """
                <article aria-labelledby="%1$s">
                <h3 id="%1$s"><a href="#%1$s"><code><b>%2$s</b> %3$s</code></a></h3>
                <p>%4$s</p>
                <p class="who">%5$s</p>
                %6$s
                </article>""",
                Wording.id(route),
                route.method(),
                route.path(),
                Html.prose(route.prose()),
                Html.prose((Wording.who(route.who()) + " " + Wording.repeat(route.repeat())).strip()),
                Html.all(Stream.of(parameters(), body(), answer(), refusals(), example())));
    }

    private Html parameters() {
        var rows = Stream.concat(
                        route.names().stream().map(DocsEntry::inPath),
                        route.queries().stream().map(DocsEntry::behindTheMark))
                .toList();
        return rows.isEmpty() ? Html.NONE : DocsFields.table("Parameters", "What it means", Html.all(rows.stream()));
    }

    private static Html inPath(String name) {
        return DocsFields.row(name, Html.of("%s", Operation.isId(name) ? "uuid" : "text"), Html.of("In the path."));
    }

    private static Html behindTheMark(Query query) {
        return DocsFields.row(query.name(), DocsFields.type(Operation.schema(query)), Html.prose(query.prose()));
    }

    private Html body() {
        return route.takes()
                .map(record -> schemas.taken(record, route.method() == Method.PATCH))
                .map(body -> Html.of("<h4>Takes</h4>\n%s", DocsFields.of(schemas.behind(body))))
                .or(() -> route.bulk()
                        .map(bulk -> Html.of(
                                "<h4>Takes</h4>\n<p>A file of <code>%s</code>, %s MiB at most.</p>",
                                bulk.type(), bulk.mebibytes())))
                .orElse(Html.NONE);
    }

    private Html answer() {
        var reply = route.reply();
        return switch (reply.form()) {
            case RECORD -> record(reply, "");
            case EVENTS -> record(reply, "a stream of events, or ");
            case UPGRADE -> Html.of("<h4>Answers %s</h4>\n<p>From here on it is a WebSocket.</p>", reply.status());
            case PAGE -> record(reply, "a page of ");
            case NOTHING -> Html.of("<h4>Answers %s</h4>\n<p>Nothing else: it is done.</p>", reply.status());
            case FILE ->
                Html.of(
                        "<h4>Answers %s</h4>\n<p>A file of <code>%s</code>.</p>",
                        reply.status(), reply.type().orElseThrow());
            case CONTENT -> Html.of("<h4>Answers %s</h4>\n<p>No JSON record.</p>", reply.status());
        };
    }

    private Html record(Reply reply, String form) {
        var record = schemas.told(reply.record().orElseThrow());
        return Html.of(
                """
                <h4>Answers %s</h4>
                <details><summary>%s<code>%s</code>%s%s</summary>
                %s
                </details>""",
                reply.status(),
                form,
                Schemas.name(record),
                reply.location().isPresent() ? Html.of(", and its address as <code>Location</code>") : Html.NONE,
                Refusals.isTagged(route) ? Html.of(", with an <code>ETag</code>") : Html.NONE,
                DocsFields.of(schemas.behind(record)));
    }

    private Html refusals() {
        var rows = Refusals.of(route).entrySet().stream()
                .map(refusal -> Html.of(
                        "<li><b>%s</b> %s</li>",
                        refusal.getKey(),
                        Html.list(", ", refusal.getValue().stream().map(code -> Html.of("<code>%s</code>", code)))));
        return Html.of("<details><summary>Refuses with</summary>\n<ul>\n%s\n</ul>\n</details>", Html.all(rows));
    }

    private Html example() {
        return Html.of("<pre><code>%s</code></pre>", Curl.of(route, schemas));
    }
}
