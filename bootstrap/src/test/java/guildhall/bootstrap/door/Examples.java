package guildhall.bootstrap.door;

import guildhall.domain.Id;
import guildhall.http.Rest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Bodies with nothing in them to find fault with, made from the records that they are read as. Where a rule refuses what stands
 * here for a field, it is to be added.
 */
final class Examples {
    private Examples() {}

    /** What is optional is absent. */
    static Map<String, Object> of(Class<?> record) {
        var body = new LinkedHashMap<String, Object>();
        for (var component : record.getRecordComponents()) {
            if (component.getType() != Optional.class && component.getType() != Rest.class) {
                body.put(name(component), value(name(component), component.getGenericType()));
            }
        }
        return body;
    }

    private static Object value(String name, Type type) {
        return switch (name) {
            case "email" -> "somebody" + Building.number() + "@example.org";
            case "slug" -> "somewhere" + Building.number();
            case "password", "current_password" -> "no more than a guess";
            case "scopes" -> List.of("identity:read");
            case "currency" -> "EUR";
            case "items" -> List.of(Map.of("product_id", UUID.randomUUID(), "quantity", 1));
            default -> plain(type);
        };
    }

    private static Object plain(Type type) {
        if (type instanceof ParameterizedType) {
            return List.of();
        }
        var wanted = (Class<?>) type;
        if (wanted == String.class) {
            return "something";
        }
        if (wanted == boolean.class) {
            return true;
        }
        if (wanted == int.class || wanted == long.class) {
            return 1;
        }
        if (wanted == Instant.class) {
            return Instant.parse("2030-01-01T00:00:00Z");
        }
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[0];
        }
        return Id.class.isAssignableFrom(wanted) ? UUID.randomUUID() : of(wanted);
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
