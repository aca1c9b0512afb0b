package guildhall.bootstrap.door;

import guildhall.domain.Id;
import guildhall.http.Rest;
import guildhall.http.Route;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A route that takes a body, with a body that it would take, and every field of it. */
record Taken(Route route, String path, Map<String, Object> body, List<Field> fields) {
    /** @param where the names that lead to it, the outermost first */
    record Field(List<String> where, Type type, int optional) {
        String name() {
            return String.join(".", where).replace(".[", "[");
        }

        boolean isText() {
            return type == String.class;
        }

        boolean isTexts() {
            return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == String.class;
        }

        /** Whether there is no body without it. */
        boolean isNeeded() {
            return optional == 0 && where.size() == 1;
        }

        boolean isWhole() {
            return type == long.class || type == Long.class;
        }

        /** Values of every kind of JSON that this is not. */
        List<String> strangers() {
            var all = new ArrayList<>(
                    List.of("{}", "{\"a\":[]}", "[]", "[\"a\"]", "1", "-1.5", "1e400", "true", "\"a\""));
            if (isText()) {
                all.remove("\"a\"");
            } else if (isWhole()) {
                all.remove("1");
                all.addAll(List.of("1.0", "1e2", "\"1\"", "9223372036854775808", "-9223372036854775809"));
            } else if (isTexts()) {
                all.removeAll(List.of("[]", "[\"a\"]"));
                all.addAll(List.of("[1]", "[null]", "[[]]", "[{}]", "[\"identity:read\",true]"));
            } else if (type instanceof ParameterizedType) {
                all.remove("[]");
                all.addAll(List.of("[1]", "[null]", "[[]]"));
            } else if (type instanceof Class<?> record && record.isRecord() && !Id.class.isAssignableFrom(record)) {
                all.removeAll(List.of("{}", "{\"a\":[]}"));
            }
            if (optional == 0) {
                all.add("null");
            }
            return all;
        }
    }

    static List<Taken> all(House house) {
        return house.door().routes().stream()
                .filter(route -> route.takes().isPresent())
                .map(route -> of(route, house))
                .toList();
    }

    private static Taken of(Route route, House house) {
        var fields = new ArrayList<Field>();
        var body = sample(route.takes().orElseThrow(), List.of(), fields);
        var path = route.path().replace("{id}", house.me()).replace("{code}", "nothing");
        return new Taken(route, path, body, fields);
    }

    /** This body with another value, written as JSON, in one place. */
    String with(List<String> where, String value) {
        return with(body, where, value);
    }

    private static String with(Object old, List<String> where, String value) {
        if (where.isEmpty()) {
            return value;
        }
        return old instanceof List<?> list
                ? "[" + with(list.getFirst(), where.subList(1, where.size()), value) + "]"
                : with((Map<?, ?>) old, where, value);
    }

    private static String with(Map<?, ?> object, List<String> where, String value) {
        var text = new ArrayList<String>();
        var all = new LinkedHashMap<Object, Object>(object);
        all.putIfAbsent(where.getFirst(), "");
        all.forEach((name, old) -> {
            var isIt = name.equals(where.getFirst());
            var written = isIt ? with(old, where.subList(1, where.size()), value) : House.json(old);
            text.add(House.json(name) + ":" + written);
        });
        return "{" + String.join(",", text) + "}";
    }

    private static Map<String, Object> sample(Class<?> record, List<String> within, List<Field> fields) {
        var body = new LinkedHashMap<String, Object>();
        for (var component : record.getRecordComponents()) {
            if (component.getType() != Rest.class) {
                var where = new ArrayList<>(within);
                where.add(name(component));
                body.put(name(component), sample(component, where, fields));
            }
        }
        return body;
    }

    private static Object sample(RecordComponent component, List<String> where, List<Field> fields) {
        var type = component.getGenericType();
        var optional = 0;
        while (type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class) {
            type = wrapper.getActualTypeArguments()[0];
            optional++;
        }
        fields.add(new Field(where, type, optional));
        return sample(type, where, fields);
    }

    private static Object sample(Type type, List<String> where, List<Field> fields) {
        if (type instanceof ParameterizedType list) {
            return listed(list.getActualTypeArguments()[0], where, fields);
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
        }
        if (plain == Instant.class) {
            return "2126-01-01T00:00:00.000Z";
        }
        if (plain == long.class || plain == Long.class) {
            return 1;
        }
        if (Id.class.isAssignableFrom(plain)) {
            return UUID.randomUUID().toString();
        }
        if (plain.isRecord()) {
            return sample(plain, where, fields);
        }
        if (plain != String.class) {
            throw new IllegalStateException("no sample for " + type);
        }
        return switch (where.getLast()) {
            case "email" -> "grace@example.org";
            case "slug" -> "works";
            case "username" -> "grace";
            case "currency" -> "EUR";
            default -> "something good";
        };
    }

    private static Object listed(Type type, List<String> where, List<Field> fields) {
        if (type == String.class) {
            return List.of("identity:read");
        }
        var first = new ArrayList<>(where);
        first.add("[0]");
        return List.of(sample(type, first, fields));
    }

    private static String name(RecordComponent component) {
        return Arrays.stream(component.getName().split("(?=[A-Z])", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .reduce((one, other) -> one + "_" + other)
                .orElseThrow();
    }

    String what() {
        return route.method() + " " + path;
    }

    Answer send(House house, String json) {
        return house.send(route.method().name(), path, json);
    }
}
