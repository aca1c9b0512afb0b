package guildhall.live;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The one JSON of Guildhall: {@code snake_case}, fields in the order of their declaration, instants as RFC 3339 with exactly
 * milliseconds and {@code Z}, ids as text, enums in lower case, what is empty as {@code null}. Reading ignores fields that it
 * does not know, and takes no number for a text, nor a text for a number. Secrets and hashes cannot be written.
 */
public final class Json {
    private static final int NESTING = 64;

    public static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModules(InstantJson.module(), IdJson.module(), SecretJson.module())
            .build();

    private Json() {}

    private static JsonFactory factory() {
        var constraints =
                StreamReadConstraints.builder().maxNestingDepth(NESTING).build();
        return JsonFactory.builder().streamReadConstraints(constraints).build();
    }
}
