package guildhall.http.docs;

import guildhall.http.Content;
import guildhall.http.Problem;
import guildhall.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The table of routes as a page: what holds for all of them stands in a file, each of them comes from its row. */
final class DocsPage {
    private final List<Route> routes;
    private final Schemas schemas = new Schemas();

    private DocsPage(List<Route> routes) {
        this.routes = routes;
    }

    static Content of(List<Route> routes) {
        var style = resource("docs.css");
        var text = new DocsPage(routes).filled(style);
        return Content.of(Content.HTML, text).loading(onlyThis(style));
    }

    private String filled(String style) {
        var groups = Html.all(groups().entrySet().stream().map(group -> group(group.getKey(), group.getValue())));
        return resource("docs.html")
                .replace("<!--style-->", style)
                .replace("<!--contents-->", contents().text())
                .replace("<!--routes-->", groups.text())
                .replace("<!--records-->", records().text());
    }

    private Map<String, List<Route>> groups() {
        return routes.stream().collect(Collectors.groupingBy(Wording::group, LinkedHashMap::new, Collectors.toList()));
    }

    private Html contents() {
        return Html.all(groups().keySet().stream().map(group -> Html.of("<li><a href=\"#%1$s\">%1$s</a></li>", group)));
    }

    private Html group(String name, List<Route> members) {
        return Html.of("""
                <section aria-labelledby="%1$s">
                <h2 id="%1$s">%1$s</h2>
                %2$s
                </section>""", name, Html.all(members.stream().map(route -> DocsEntry.of(route, schemas))));
    }

    /** Those that the routes told of; so they come last. */
    private Html records() {
        schemas.told(Problem.class);
        return Html.all(schemas.described().properties().stream()
                .map(record -> Html.of(
                        "<h3 id=\"record-%1$s\"><code>%1$s</code></h3>\n%2$s",
                        record.getKey(), DocsFields.of((ObjectNode) record.getValue()))));
    }

    /** Nothing but this one style sheet, known by its hash. */
    private static String onlyThis(String style) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (var file = DocsPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
