package guildhall.http.docs;

import guildhall.http.Problem;
import guildhall.http.Route;
import guildhall.live.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The table of routes as OpenAPI 3.1: what programs read that write clients and try servers. */
final class OpenApi {
    private OpenApi() {}

    static String of(List<Route> routes) {
        return Json.MAPPER.writeValueAsString(document(routes));
    }

    /** What the table does not say stands in a file, the version among it. */
    static ObjectNode document(List<Route> routes) {
        var document = frame();
        var tags = document.withArrayProperty("tags");
        routes.stream()
                .map(Wording::group)
                .distinct()
                .forEach(group -> tags.addObject().put("name", group));
        var schemas = new Schemas();
        schemas.told(Problem.class);
        var paths = document.putObject("paths");
        for (var route : routes) {
            paths.withObjectProperty(route.path())
                    .set(route.method().name().toLowerCase(Locale.ROOT), Operation.of(route, schemas));
        }
        document.withObjectProperty("components").set("schemas", schemas.described());
        return document;
    }

    private static ObjectNode frame() {
        return (ObjectNode)
                Json.MAPPER.readTree(Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json")));
    }
}
