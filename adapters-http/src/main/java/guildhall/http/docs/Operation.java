package guildhall.http.docs;

import guildhall.http.Bulk;
import guildhall.http.Content;
import guildhall.http.Method;
import guildhall.http.Problem;
import guildhall.http.Query;
import guildhall.http.Repeat;
import guildhall.http.Reply;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.live.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One route as OpenAPI tells it. */
final class Operation {
    private static final String NOT_MODIFIED = "304";

    private final Route route;
    private final Schemas schemas;
    private final SortedMap<String, List<String>> refusals;
    private final ObjectNode operation = Json.MAPPER.createObjectNode();

    private Operation(Route route, Schemas schemas) {
        this.route = route;
        this.schemas = schemas;
        this.refusals = Refusals.of(route);
    }

    static ObjectNode of(Route route, Schemas schemas) {
        var described = new Operation(route, schemas);
        described.describe();
        return described.operation;
    }

    /** Whether what stands in a path under this name is an id. */
    static boolean isId(String name) {
        return name.equals("id") || name.endsWith("_id");
    }

    static ObjectNode schema(Query query) {
        return switch (query.type()) {
            case TEXT -> Schemas.of("string");
            case ID -> Schemas.of("string", "uuid");
            case INSTANT -> Schemas.of("string", "date-time");
            case DAY -> Schemas.of("string", "date");
            case NUMBER -> Schemas.of("integer");
            case FLAG -> Schemas.of("boolean");
        };
    }

    private void describe() {
        operation.put("operationId", Wording.id(route));
        operation.putArray("tags").add(Wording.group(route));
        operation.put("summary", route.prose());
        operation.put(
                "description",
                Stream.of(Wording.who(route.who()), Wording.repeat(route.repeat()))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n\n")));
        who();
        security(operation.putArray("security"));
        parameters();
        route.takes().ifPresent(this::body);
        route.bulk().ifPresent(this::body);
        var responses = operation.putObject("responses");
        success(responses);
        refusals.forEach((status, codes) -> refusal(responses.putObject(status), status, codes));
    }

    private void who() {
        var who = operation.putObject("x-guildhall-who");
        who.put("kind", Json.MAPPER.convertValue(route.who().kind(), String.class));
        route.who().scope().ifPresent(scope -> who.put("scope", scope.text()));
        who.put("session_only", route.who().mustSignIn() && route.who().scope().isEmpty());
    }

    /** What anybody may do, somebody who shows who they are may do too, and may see more. */
    private void security(ArrayNode security) {
        if (route.who().kind() == Who.Kind.PROBE) {
            return;
        }
        if (!route.who().mustSignIn()) {
            security.addObject();
        }
        security.addObject().putArray("bearer");
        security.addObject().putArray("cookie");
    }

    private void parameters() {
        var parameters = Json.MAPPER.createArrayNode();
        route.names().forEach(name -> {
            var parameter =
                    parameters.addObject().put("name", name).put("in", "path").put("required", true);
            parameter.set("schema", isId(name) ? Schemas.of("string", "uuid") : Schemas.of("string"));
        });
        route.queries().forEach(query -> {
            var parameter = parameters
                    .addObject()
                    .put("name", query.name())
                    .put("in", "query")
                    .put("description", query.prose());
            parameter.set("schema", schema(query));
        });
        if (!route.who().mustSignIn() && route.who().kind() != Who.Kind.PROBE) {
            parameters.add(reference("parameters", "Workspace"));
        }
        if (route.repeat() == Repeat.STORED) {
            parameters.add(reference("parameters", "IdempotencyKey"));
        }
        if (Refusals.isConditional(route)) {
            parameters.add(reference("parameters", "IfMatch"));
        }
        if (isKept()) {
            parameters.add(reference("parameters", "IfNoneMatch"));
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    /** Whether callers may hold on to the answer and ask whether it is still good. */
    private boolean isKept() {
        return route.method() == Method.GET && Refusals.isTagged(route);
    }

    private void body(Class<?> record) {
        var body = operation.putObject("requestBody").put("required", true);
        body.set("content", content(Content.JSON, schemas.taken(record, route.method() == Method.PATCH)));
    }

    private void body(Bulk bulk) {
        var body = operation.putObject("requestBody").put("required", true);
        body.put("description", bulk.mebibytes() + " MiB at most.");
        body.set("content", content(bulk.type(), Schemas.of("string")));
    }

    private void success(ObjectNode responses) {
        var reply = route.reply();
        var response = responses.putObject(Integer.toString(reply.status()));
        response.put("description", means(reply));
        var headers = Json.MAPPER.createObjectNode();
        headers.set("X-Request-Id", reference("headers", "RequestId"));
        reply.location().ifPresent(_ -> headers.set("Location", reference("headers", "Location")));
        reply.cursor().ifPresent(_ -> headers.set("Link", reference("headers", "Link")));
        if (Refusals.isTagged(route)) {
            headers.set("ETag", reference("headers", "ETag"));
        }
        response.set("headers", headers);
        switch (reply.form()) {
            case RECORD ->
                response.set(
                        "content",
                        content(Content.JSON, schemas.told(reply.record().orElseThrow())));
            case PAGE ->
                response.set(
                        "content",
                        content(Content.JSON, schemas.page(reply.record().orElseThrow())));
            case EVENTS -> {
                var both = content(Content.JSON, schemas.told(reply.record().orElseThrow()));
                both.setAll(content(
                        "text/event-stream", Json.MAPPER.createObjectNode().put("type", "string")));
                response.set("content", both);
            }
            case FILE -> response.set("content", content(reply.type().orElseThrow(), Schemas.of("string")));
            case CONTENT -> response.set("content", content("*/*", Json.MAPPER.createObjectNode()));
            case NOTHING, UPGRADE -> {}
        }
        if (reply.form() == Reply.Form.UPGRADE) {
            var otherwise = responses.putObject("default").put("description", "It stays HTTP, and this is why.");
            otherwise.set("content", content(Problem.MEDIA_TYPE, reference("schemas", "Problem")));
        }
        if (isKept()) {
            var unchanged = responses.putObject(NOT_MODIFIED).put("description", "What you have is still good.");
            unchanged.putObject("headers").set("ETag", reference("headers", "ETag"));
        }
    }

    private static String means(Reply reply) {
        return switch (reply.form()) {
            case RECORD -> reply.location().isPresent() ? "It is made, and here is where." : "Here it is.";
            case PAGE -> "A page of the list.";
            case NOTHING -> "It is done.";
            case EVENTS -> "A page of what happened, or a stream of what happens.";
            case UPGRADE -> "From here on it is a WebSocket.";
            case FILE -> "A file, sent while it is made.";
            case CONTENT -> "Here it is, and no JSON record.";
        };
    }

    private static void refusal(ObjectNode response, String status, List<String> codes) {
        var title = status.equals(Refusals.SOME) ? "Refused" : Problem.title(Integer.parseInt(status));
        response.put(
                "description",
                title + ": " + codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", ")) + ".");
        var headers = response.putObject("headers");
        headers.set("X-Request-Id", reference("headers", "RequestId"));
        if (status.equals("429") || status.equals("503")) {
            headers.set("Retry-After", reference("headers", "RetryAfter"));
        }
        response.set("content", content(Problem.MEDIA_TYPE, reference("schemas", "Problem")));
    }

    private static ObjectNode content(String type, ObjectNode schema) {
        return Json.MAPPER.valueToTree(Map.of(type, Map.of("schema", schema)));
    }

    private static ObjectNode reference(String kind, String name) {
        return Json.MAPPER.createObjectNode().put("$ref", "#/components/" + kind + "/" + name);
    }
}
