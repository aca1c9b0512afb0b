package guildhall.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In a record that a body is read as: the fields that the record does not name, each a text, a number, a truth value or null. */
public record Rest(Map<String, @Nullable Object> fields) {
    public Rest {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
