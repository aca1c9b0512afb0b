package guildhall.bootstrap.door;

import guildhall.domain.Id;
import guildhall.http.Rest;
import guildhall.http.Route;
import guildhall.http.identity.IdentityResources;
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

/** A route that takes a body, with a body that it would take, and every field of it. */
record Taken(Route route, String path, Map<String, Object> body, List<Field> fields) {
    /** @param where the names that lead to it, the outermost first */
    record Field(List<String> where, Type type, int optional) {
        String name() {
            return String.join(".", where);
        }

        boolean isText() {
            return type == String.class;
        }

        boolean isTexts() {
            return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] == String.class;
        }

        /** Values of every kind of JSON that this is not. */
        List<String> strangers() {
            var all = new ArrayList<>(
                    List.of("{}", "{\"a\":[]}", "[]", "[\"a\"]", "1", "-1.5", "1e400", "true", "\"a\""));
            if (isText()) {
                all.remove("\"a\"");
            } else if (type instanceof ParameterizedType) {
                all.removeAll(List.of("[]", "[\"a\"]"));
                all.addAll(List.of("[1]", "[null]", "[[]]", "[{}]", "[\"identity:read\",true]"));
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
        return IdentityResources.of(house.app().identity()).stream()
                .flatMap(resource -> resource.routes().stream())
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

    private static String with(Map<?, ?> object, List<String> where, String value) {
        var text = new ArrayList<String>();
        var all = new LinkedHashMap<Object, Object>(object);
        all.putIfAbsent(where.getFirst(), "");
        all.forEach((name, old) -> {
            var isIt = name.equals(where.getFirst());
            var written = !isIt
                    ? House.json(old)
                    : where.size() > 1 ? with((Map<?, ?>) old, where.subList(1, where.size()), value) : value;
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
        if (type instanceof ParameterizedType) {
            return List.of("identity:read");
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
        }
        if (plain == Instant.class) {
            return "2126-01-01T00:00:00.000Z";
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
            default -> "something good";
        };
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
