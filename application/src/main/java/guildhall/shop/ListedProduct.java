package guildhall.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import guildhall.domain.shop.ProductId;

/**
 * A product in a list, written before.
 *
 * @param json a {@link ProductJson}
 */
public record ListedProduct(
        @JsonIgnore ProductId id, @JsonValue @JsonRawValue String json) {}
