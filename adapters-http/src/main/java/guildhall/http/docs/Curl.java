package guildhall.http.docs;

import guildhall.http.Method;
import guildhall.http.Repeat;
import guildhall.http.Route;
import guildhall.live.Json;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A route as one may try it in a shell. */
final class Curl {
    private static final String ID = "0198c5a2-7d31-7c52-9c1e-3f6f0a5d9b10";

    private final Schemas schemas;

    private Curl(Schemas schemas) {
        this.schemas = schemas;
    }

    static String of(Route route, Schemas schemas) {
        var line = new StringJoiner(" \\\n  ");
        line.add("curl " + (route.method() == Method.GET ? "" : "-X " + route.method() + " ") + "\"$HOST" + path(route)
                + "\"");
        if (route.who().mustSignIn()) {
            line.add("-H \"Authorization: Bearer $TOKEN\"");
        }
        if (route.repeat() == Repeat.STORED) {
            line.add("-H \"Idempotency-Key: my-first-try\"");
        }
        route.takes().ifPresent(record -> {
            var body = schemas.taken(record, route.method() == Method.PATCH);
            line.add("-H \"Content-Type: application/json\"")
                    .add("-d '" + new Curl(schemas).object(schemas.behind(body)) + "'");
        });
        route.bulk()
                .ifPresent(bulk -> line.add("-H \"Content-Type: " + bulk.type() + "\"")
                        .add("--data-binary @"
                                + route.path().substring(route.path().lastIndexOf('/') + 1)));
        return line.toString();
    }

    private static String path(Route route) {
        var path = route.path();
        for (var name : route.names()) {
            path = path.replace("{" + name + "}", Operation.isId(name) ? ID : name.toUpperCase(Locale.ROOT));
        }
        return path;
    }

    /** With all that it must have, or else with whatever comes first. */
    private ObjectNode object(ObjectNode schema) {
        var object = Json.MAPPER.createObjectNode();
        var fields = schema.required("properties");
        schema.path("required")
                .forEach(name ->
                        object.set(name.stringValue(), value(name.stringValue(), fields.required(name.stringValue()))));
        if (object.isEmpty()) {
            fields.properties().stream()
                    .findFirst()
                    .ifPresent(first -> object.set(first.getKey(), value(first.getKey(), first.getValue())));
        }
        return object;
    }

    private JsonNode value(String name, JsonNode schema) {
        if (schema.has("$ref")) {
            return object(schemas.behind((ObjectNode) schema));
        }
        if (schema.has("anyOf")) {
            return value(name, schema.required("anyOf").required(0));
        }
        if (schema.has("enum")) {
            return schema.required("enum").required(0);
        }
        var type = schema.path("type");
        return switch ((type.isArray() ? type.required(0) : type).asString("")) {
            case "array" -> Json.MAPPER.createArrayNode().add(value(name, schema.required("items")));
            case "boolean" -> Json.MAPPER.valueToTree(true);
            case "integer" -> Json.MAPPER.valueToTree(1);
            case String _ ->
                Json.MAPPER.valueToTree(text(name, schema.path("format").asString("")));
        };
    }

    private static String text(String name, String format) {
        return switch (format) {
            case "uuid" -> ID;
            case "date-time" -> "2030-01-01T00:00:00.000Z";
            case String _ ->
                switch (name) {
                    case "email" -> "ada@example.org";
                    case "password", "current_password" -> "correct horse";
                    case "name" -> "Ada";
                    case "slug" -> "works";
                    case "workspace" -> "The Works";
                    case "scopes" -> "identity:read";
                    case String _ -> "some " + name.replace('_', ' ');
                };
        };
    }
}
