package guildhall.http.docs;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a record on the page, read off its schema. */
final class DocsFields {
    private DocsFields() {}

    static Html of(ObjectNode schema) {
        var required = required(schema);
        var rows = Stream.concat(
                        schema.required("properties").properties().stream()
                                .map(field -> row(
                                        field.getKey(),
                                        type(field.getValue()),
                                        Html.of("%s", required.contains(field.getKey()) ? "always" : "may be absent"))),
                        Stream.ofNullable(schema.get("additionalProperties"))
                                .map(value -> row("…", type(value), Html.of("under any other name"))))
                .toList();
        return rows.isEmpty()
                ? Html.of("<p>An object without fields.</p>")
                : table("Fields", "Present", Html.all(rows.stream()));
    }

    static Html table(String what, String last, Html rows) {
        return Html.of("""
                <div class="wide"><table>
                <thead><tr><th scope="col">%s</th><th scope="col">Type</th><th scope="col">%s</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table></div>""", what, last, rows);
    }

    static Html row(String name, Html type, Html last) {
        return Html.of("<tr><th scope=\"row\"><code>%s</code></th><td>%s</td><td>%s</td></tr>", name, type, last);
    }

    /** What a schema allows, in a few words. */
    static Html type(JsonNode schema) {
        if (schema.has("$ref")) {
            var name = Schemas.name((ObjectNode) schema);
            return Html.of("<a href=\"#record-%1$s\">%1$s</a>", name);
        }
        if (schema.has("anyOf")) {
            return either(schema.required("anyOf"));
        }
        if (schema.has("enum")) {
            return either(schema.required("enum"));
        }
        var type = schema.get("type");
        if (type == null) {
            return Html.of("anything");
        }
        return type.isArray() ? either(schema, type) : one(schema, type.stringValue());
    }

    private static Html either(JsonNode choices) {
        return Html.list(
                " or ",
                choices.valueStream()
                        .map(choice -> choice.isObject()
                                ? type(choice)
                                : choice.isNull()
                                        ? Html.of("null")
                                        : Html.of("<code>%s</code>", choice.stringValue())));
    }

    private static Html either(JsonNode schema, JsonNode types) {
        return Html.list(" or ", types.valueStream().map(type -> one(schema, type.stringValue())));
    }

    private static Html one(JsonNode schema, String type) {
        return switch (type) {
            case "array" -> Html.of("list of %s", type(schema.required("items")));
            case "object" ->
                schema.has("additionalProperties")
                        ? Html.of("object of %s", type(schema.required("additionalProperties")))
                        : Html.of("object");
            case "string" -> Html.of("%s", text(schema.path("format").asString("")));
            case "integer" -> Html.of("whole number");
            case "boolean" -> Html.of("true or false");
            case String other -> Html.of("%s", other);
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "" -> "text";
            case "date-time" -> "time";
            case String other -> other;
        };
    }

    private static Set<String> required(ObjectNode schema) {
        var names = new HashSet<String>();
        schema.path("required").forEach(name -> names.add(name.stringValue()));
        return names;
    }
}
