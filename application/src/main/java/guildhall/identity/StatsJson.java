package guildhall.identity;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much there is of everything in a workspace, each count under its own name. */
public record StatsJson(@JsonAnyGetter Map<String, Object> counts) {
    public StatsJson {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
