package guildhall.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import guildhall.domain.shop.ProductId;
import guildhall.live.Json;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.util.RawValue;

/**
 * A product in a list, written before.
 *
 * @param json a {@link ProductJson}; it remembers itself as bytes, too
 */
public record ListedProduct(
        @JsonIgnore ProductId id, @JsonValue RawValue json) {
    static ListedProduct of(ProductJson product) {
        var text = new SerializedString(Json.MAPPER.writeValueAsString(product));
        return new ListedProduct(product.id(), new RawValue(text));
    }

    int bytes() {
        return ((SerializedString) json.rawValue()).asUnquotedUTF8().length;
    }
}
