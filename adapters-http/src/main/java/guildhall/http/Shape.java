package guildhall.http;

import guildhall.domain.Fault;
import guildhall.domain.Id;
import guildhall.live.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes a record of a JSON object, and names every field that is at fault, not only the first. What it does not know it passes
 * over. {@code Optional<T>} may be absent, and null where a thing is made; where one is changed, null is for what can be
 * cleared, which is an {@code Optional<Optional<T>>}.
 */
public final class Shape {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final int MOST_SHOWN = 100;

    private final Constructor<?> constructor;
    private final List<Field> fields;

    /** @param optional how deeply: 1 for what may be absent, 2 for what may also be cleared */
    public record Field(String name, Type type, int optional) {
        static Field of(RecordComponent component) {
            var type = component.getGenericType();
            var optional = 0;
            while (type instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class) {
                type = wrapper.getActualTypeArguments()[0];
                optional++;
            }
            return new Field(Shape.name(component.getName()), type, optional);
        }
    }

    private Shape(Class<?> record) {
        var components = record.getRecordComponents();
        this.fields = Arrays.stream(components).map(Field::of).toList();
        this.constructor = constructor(record, components);
    }

    public static Shape of(Class<?> record) {
        return SHAPES.computeIfAbsent(record, Shape::new);
    }

    /** The name under which JSON has what Java calls {@code name}. */
    public static String name(String name) {
        return CAPITAL.matcher(name).replaceAll(found -> "_" + found.group().toLowerCase(Locale.ROOT));
    }

    public List<Field> fields() {
        return fields;
    }

    /** @param changing whether the object changes a thing that is there */
    <T> T read(Class<T> record, JsonNode object, boolean changing) {
        var faults = new ArrayList<Fault>();
        var made = made(object, changing, "", faults);
        if (made == null) {
            throw new BadRequest(faults);
        }
        return record.cast(made);
    }

    private @Nullable Object made(JsonNode object, boolean changing, String within, List<Fault> faults) {
        var before = faults.size();
        var values = new Object[fields.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value(fields.get(i), object, changing, within, faults);
        }
        return faults.size() > before ? null : instance(values);
    }

    private Object instance(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(constructor + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }

    private @Nullable Object value(Field field, JsonNode object, boolean changing, String within, List<Fault> faults) {
        if (field.type() == Rest.class) {
            return rest(object, within, faults);
        }
        var node = object.get(field.name());
        var name = within + field.name();
        if (node == null) {
            return absent(field, name, faults);
        }
        if (node.isNull()) {
            return cleared(field, name, changing, faults);
        }
        var value = leaf(field.type(), node, changing, name, faults);
        return value == null ? null : wrapped(value, field.optional());
    }

    private static @Nullable Object absent(Field field, String name, List<Fault> faults) {
        if (field.optional() > 0) {
            return Optional.empty();
        }
        faults.add(new Fault(name, "missing", "The field " + name + " is missing."));
        return null;
    }

    private static @Nullable Object cleared(Field field, String name, boolean changing, List<Fault> faults) {
        if (field.optional() > 1) {
            return Optional.of(Optional.empty());
        }
        if (field.optional() == 1 && !changing) {
            return Optional.empty();
        }
        faults.add(new Fault(name, "null", "The field " + name + " cannot be null."));
        return null;
    }

    private static Object wrapped(Object value, int optional) {
        var wrapped = value;
        for (var i = 0; i < optional; i++) {
            wrapped = Optional.of(wrapped);
        }
        return wrapped;
    }

    private static @Nullable Object leaf(Type type, JsonNode node, boolean changing, String name, List<Fault> faults) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return items(list.getActualTypeArguments()[0], node, changing, name, faults);
        }
        if (type == String.class) {
            return node.isString() ? node.stringValue() : wrong(name, "a text", faults);
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.isBoolean() ? (Object) node.booleanValue() : wrong(name, "true or false", faults);
        }
        if (type == long.class || type == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? (Object) node.longValue()
                    : wrong(name, "a whole number", faults);
        }
        if (type == int.class || type == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.intValue()
                    : wrong(name, "a whole number", faults);
        }
        if (type == Instant.class) {
            return converted(Instant.class, node, name, "a time as RFC 3339 writes it", faults);
        }
        var wanted = (Class<?>) type;
        if (wanted.isEnum()) {
            return converted(wanted, node, name, "one of " + constants(wanted), faults);
        }
        if (Id.class.isAssignableFrom(wanted)) {
            return converted(wanted, node, name, "an id", faults);
        }
        return node.isObject() ? of(wanted).made(node, changing, name + ".", faults) : wrong(name, "an object", faults);
    }

    private static @Nullable Object items(Type type, JsonNode node, boolean changing, String name, List<Fault> faults) {
        if (!node.isArray()) {
            return wrong(name, "a list", faults);
        }
        var items = new ArrayList<Object>();
        var before = faults.size();
        for (var i = 0; i < node.size() && faults.size() == before; i++) {
            var item = leaf(type, node.get(i), changing, name + "[" + i + "]", faults);
            if (item != null) {
                items.add(item);
            }
        }
        return faults.size() > before ? null : List.copyOf(items);
    }

    /** Names that nobody gave us are as long as somebody likes. */
    private static String shown(String name) {
        return name.length() > MOST_SHOWN ? name.substring(0, MOST_SHOWN) + "…" : name;
    }

    private @Nullable Object rest(JsonNode object, String within, List<Fault> faults) {
        var rest = new LinkedHashMap<String, @Nullable Object>();
        for (var property : object.properties()) {
            if (fields.stream().noneMatch(field -> field.name().equals(property.getKey()))) {
                rest.put(property.getKey(), scalar(property.getValue(), within + shown(property.getKey()), faults));
            }
        }
        return new Rest(rest);
    }

    private static @Nullable Object scalar(JsonNode node, String name, List<Fault> faults) {
        if (node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? (Object) node.longValue()
                : wrong(name, "a text, a whole number, true, false or null", faults);
    }

    private static @Nullable Object converted(
            Class<?> type, JsonNode node, String name, String wanted, List<Fault> faults) {
        try {
            return node.isString() ? Json.MAPPER.treeToValue(node, type) : wrong(name, wanted, faults);
        } catch (JacksonException _) {
            return wrong(name, wanted, faults);
        }
    }

    private static @Nullable Object wrong(String name, String wanted, List<Fault> faults) {
        faults.add(new Fault(name, "wrong_type", "The field " + name + " must be " + wanted + "."));
        return null;
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static Constructor<?> constructor(Class<?> record, RecordComponent[] components) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has one", e);
        }
    }
}
