package guildhall.domain.shop;

import guildhall.domain.Failure;
import guildhall.domain.Money;
import guildhall.domain.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Something to sell. Orders name it, so it is never deleted: one that is archived is in no catalogue and cannot be ordered.
 *
 * @param stock moves without the {@code version}: an order must not spoil what an administrator is about to change
 */
public record Product(
        ProductId id,
        ProductName name,
        String description,
        Money price,
        Category category,
        Optional<Sku> sku,
        Stock stock,
        Optional<Instant> archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    private static final int DESCRIPTION = 10_000;
    private static final long DEAREST = 100_000_000_000L;

    public Product {
        description = Text.lines("description", description, DESCRIPTION);
        if (price.amount() > DEAREST) {
            throw Failure.Invalid.field("price", "out_of_range", "A price is " + DEAREST + " at most.");
        }
        archivedAt = archivedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Product added(
            ProductId id,
            ProductName name,
            String description,
            Money price,
            Category category,
            Optional<Sku> sku,
            Stock stock,
            Instant now) {
        return new Product(id, name, description, price, category, sku, stock, Optional.empty(), now, now, 1);
    }

    public boolean isArchived() {
        return archivedAt.isPresent();
    }

    /** What {@link Products#catalogue} goes by where names are asked for. */
    public String nameKey() {
        return Text.fold(name.text());
    }

    /** What {@link Products#catalogue} looks in: each word of the name, and the SKU, behind a space. */
    public String searchKey() {
        return " " + nameKey() + "\n " + sku.map(Sku::text).map(Text::fold).orElse("");
    }

    /** What {@link #searchKey} contains if a word of it begins with {@code query}. All of it is literal. */
    public static String searchedFor(String query) {
        return " " + Text.fold(query.strip());
    }

    public Product named(ProductName newName, Instant now) {
        return with(newName, description, price, category, sku, stock, archivedAt, now);
    }

    public Product described(String newDescription, Instant now) {
        return with(name, newDescription, price, category, sku, stock, archivedAt, now);
    }

    public Product priced(Money newPrice, Instant now) {
        return with(name, description, newPrice, category, sku, stock, archivedAt, now);
    }

    public Product sortedInto(Category newCategory, Instant now) {
        return with(name, description, price, newCategory, sku, stock, archivedAt, now);
    }

    public Product booked(Optional<Sku> newSku, Instant now) {
        return with(name, description, price, category, newSku, stock, archivedAt, now);
    }

    /** Administrators are told when no more than {@code low} is left. */
    public Product warningAt(long low, Instant now) {
        return with(name, description, price, category, sku, stock.warningAt(low), archivedAt, now);
    }

    public Product archived(Instant now) {
        return with(name, description, price, category, sku, stock, archivedAt.or(() -> Optional.of(now)), now);
    }

    /** The same as a store keeps it, at its {@code version}. */
    public Product atVersion(long newVersion) {
        return new Product(
                id, name, description, price, category, sku, stock, archivedAt, createdAt, updatedAt, newVersion);
    }

    /** The same with what is left of it. */
    public Product stocked(Stock newStock) {
        return new Product(
                id, name, description, price, category, sku, newStock, archivedAt, createdAt, updatedAt, version);
    }

    public ProductState state() {
        return new ProductState(id, version, stock.moves());
    }

    /** Why {@code asked} pieces cannot be had of it, as it stands. */
    public Failure refusal(Quantity asked) {
        if (isArchived()) {
            return new Failure.Conflict("product.archived", name + " is not sold any more.", Map.of("product_id", id));
        }
        return new Failure.Conflict(
                "product.out_of_stock",
                "Of " + name + ", " + asked + " were asked for and " + stock.left() + " are left.",
                Map.of("product_id", id, "asked", asked.count(), "left", stock.left()));
    }

    /** Whatever is what it was already is no change. */
    private Product with(
            ProductName newName,
            String newDescription,
            Money newPrice,
            Category newCategory,
            Optional<Sku> newSku,
            Stock newStock,
            Optional<Instant> newArchivedAt,
            Instant now) {
        var changed = new Product(
                id,
                newName,
                newDescription,
                newPrice,
                newCategory,
                newSku,
                newStock,
                newArchivedAt,
                createdAt,
                now,
                version);
        return changed.updated(updatedAt).equals(this) ? this : changed;
    }

    private Product updated(Instant at) {
        return new Product(id, name, description, price, category, sku, stock, archivedAt, createdAt, at, version);
    }
}
