package guildhall.http.docs;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import guildhall.domain.Id;
import guildhall.http.Rest;
import guildhall.http.Shape;
import guildhall.live.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What records look like in JSON, each described once, under its name. What may be absent or null is read off {@code Optional}
 * and Jackson's annotations, not off {@code @Nullable}, which is gone by the time the program runs.
 */
final class Schemas {
    static final String REFERENCE = "#/components/schemas/";

    private static final String JSON = "Json";
    private static final String CHANGE = "Change";

    private final ObjectNode described = Json.MAPPER.createObjectNode();
    private final Map<String, Meaning> meanings = new HashMap<>();

    private enum Use {
        TOLD,
        TAKEN,
        /** Taken where a thing is changed: null is for what can be cleared. */
        CHANGING
    }

    private record Meaning(Class<?> record, Use use) {
        String name() {
            var name = record.getSimpleName();
            return switch (use) {
                case TOLD -> name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
                case TAKEN -> name;
                case CHANGING -> name.endsWith(CHANGE) ? name : name + CHANGE;
            };
        }
    }

    /** Refers to how an answer that is made of {@code record} looks. */
    ObjectNode told(Class<?> record) {
        return reference(new Meaning(record, Use.TOLD));
    }

    /**
     * Refers to how a body that is read as {@code record} looks.
     *
     * @param changing whether it changes a thing that is there
     */
    ObjectNode taken(Class<?> record, boolean changing) {
        return reference(new Meaning(record, changing ? Use.CHANGING : Use.TAKEN));
    }

    /** A stretch of a list of {@code item}. */
    ObjectNode page(Class<?> item) {
        var page = object();
        var items = of("array");
        items.set("items", told(item));
        property(page, "items", items, true);
        property(page, "next", nullable(of("string")), true);
        return page;
    }

    /** All that was referred to, by name. */
    ObjectNode described() {
        return described;
    }

    /** What {@code reference} refers to. */
    ObjectNode behind(ObjectNode reference) {
        return (ObjectNode) described.required(name(reference));
    }

    static String name(ObjectNode reference) {
        return reference.required("$ref").stringValue().substring(REFERENCE.length());
    }

    static ObjectNode of(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    static ObjectNode of(String type, String format) {
        return of(type).put("format", format);
    }

    private ObjectNode reference(Meaning meaning) {
        var name = meaning.name();
        var other = meanings.putIfAbsent(name, meaning);
        if (other == null) {
            describe(name, meaning);
        } else if (!other.equals(meaning)) {
            throw new IllegalStateException(meaning + " and " + other + " would both be called " + name);
        }
        return Json.MAPPER.createObjectNode().put("$ref", REFERENCE + name);
    }

    /** It stands there before its fields do, which may refer to it. */
    private void describe(String name, Meaning meaning) {
        var object = object();
        described.set(name, object);
        switch (meaning.use()) {
            case TOLD ->
                Arrays.stream(meaning.record().getRecordComponents()).forEach(component -> tell(object, component));
            case TAKEN, CHANGING ->
                Shape.of(meaning.record()).fields().forEach(field -> take(object, field, meaning.use()));
        }
    }

    private void tell(ObjectNode object, RecordComponent component) {
        var accessor = component.getAccessor();
        if (accessor.isAnnotationPresent(JsonIgnore.class)) {
            return;
        }
        if (accessor.isAnnotationPresent(JsonAnyGetter.class)) {
            var map = (ParameterizedType) component.getGenericType();
            object.set("additionalProperties", schema(map.getActualTypeArguments()[1], Use.TOLD));
            return;
        }
        var leftOut = accessor.isAnnotationPresent(JsonInclude.class);
        var isJson = accessor.isAnnotationPresent(JsonRawValue.class);
        var schema = isJson ? of("object") : schema(component.getGenericType(), Use.TOLD);
        property(object, Shape.name(component.getName()), schema, !leftOut);
    }

    private void take(ObjectNode object, Shape.Field field, Use use) {
        if (field.type() == Rest.class) {
            object.putObject("additionalProperties")
                    .putArray("type")
                    .add("string")
                    .add("integer")
                    .add("boolean")
                    .add("null");
            return;
        }
        var schema = schema(field.type(), use);
        var canBeNull = field.optional() > 1 || (field.optional() == 1 && use == Use.TAKEN);
        property(object, field.name(), canBeNull ? nullable(schema) : schema, field.optional() == 0);
    }

    private static ObjectNode object() {
        var object = of("object");
        object.putObject("properties");
        return object;
    }

    private static void property(ObjectNode object, String name, ObjectNode schema, boolean required) {
        object.withObjectProperty("properties").set(name, schema);
        if (required) {
            object.withArrayProperty("required").add(name);
        }
    }

    private ObjectNode schema(Type type, Use use) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic, use);
            case Class<?> plain -> plain(plain, use);
            default -> throw new IllegalStateException(type + " cannot be described");
        };
    }

    private ObjectNode generic(ParameterizedType type, Use use) {
        var raw = (Class<?>) type.getRawType();
        var inner = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return nullable(schema(inner[0], use));
        }
        if (raw == Map.class) {
            var map = of("object");
            map.set("additionalProperties", schema(inner[1], use));
            return map;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            var list = of("array");
            list.set("items", schema(inner[0], use));
            return list;
        }
        throw new IllegalStateException(type + " cannot be described");
    }

    private ObjectNode plain(Class<?> type, Use use) {
        if (type == String.class) {
            return of("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return of("boolean");
        }
        if (type == long.class || type == Long.class) {
            return of("integer", "int64");
        }
        if (type == int.class || type == Integer.class) {
            return of("integer", "int32");
        }
        if (type == double.class || type == Double.class) {
            return of("number", "double");
        }
        if (type == Instant.class) {
            return of("string", "date-time");
        }
        if (type == LocalDate.class) {
            return of("string", "date");
        }
        if (type == UUID.class || Id.class.isAssignableFrom(type)) {
            return of("string", "uuid");
        }
        if (type == Object.class) {
            return Json.MAPPER.createObjectNode();
        }
        if (type.isEnum()) {
            return constants(type);
        }
        if (type.isRecord()) {
            return reference(new Meaning(type, use));
        }
        throw new IllegalStateException(type + " cannot be described");
    }

    private static ObjectNode constants(Class<?> type) {
        var text = of("string");
        var constants = text.putArray("enum");
        for (var constant : type.getEnumConstants()) {
            constants.add(Json.MAPPER.convertValue(constant, String.class));
        }
        return text;
    }

    private static ObjectNode nullable(ObjectNode schema) {
        var type = schema.get("type");
        if (type == null) {
            var either = Json.MAPPER.createObjectNode();
            either.putArray("anyOf").add(schema).add(of("null"));
            return either;
        }
        if (type.isString()) {
            schema.putArray("type").add(type.stringValue()).add("null");
        }
        if (schema.has("enum")) {
            schema.withArrayProperty("enum").addNull();
        }
        return schema;
    }
}
