package guildhall.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Actor;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.Sku;
import guildhall.live.Tagged;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as somebody may see it.
 *
 * @param lowStock at how many administrators are warned; left out for everybody else
 * @param view what else than the version tells two of its forms apart: who looks, and how often its stock has moved
 */
public record ProductJson(
        ProductId id,
        String name,
        String description,
        MoneyJson price,
        String category,
        Optional<String> sku,
        long stockQuantity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long lowStock,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version,
        @JsonIgnore String view)
        implements Tagged {
    @Override
    public UUID thing() {
        return id.value();
    }

    public static ProductJson of(Product product, Actor viewer) {
        return of(product, administers(viewer));
    }

    /** As everybody may see it. */
    public static ProductJson byAnybody(Product product) {
        return of(product, false);
    }

    /** @param inFull as administrators see it */
    static ProductJson of(Product product, boolean inFull) {
        var stock = product.stock();
        return new ProductJson(
                product.id(),
                product.name().text(),
                product.description(),
                MoneyJson.of(product.price()),
                product.category().text(),
                product.sku().map(Sku::text),
                stock.left(),
                inFull ? stock.low() : null,
                product.isArchived(),
                product.createdAt(),
                product.updatedAt(),
                product.version(),
                (inFull ? "full" : "") + stock.moves());
    }

    static boolean administers(Actor viewer) {
        return switch (viewer) {
            case Actor.Stranger _ -> false;
            case Actor.Person person -> person.isAdministrator();
            case Actor.House _ -> true;
        };
    }
}
