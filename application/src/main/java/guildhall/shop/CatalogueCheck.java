package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Fault;
import guildhall.domain.Id;
import guildhall.domain.Money;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ShopSettings;
import guildhall.domain.shop.Sku;
import guildhall.domain.store.Tx;
import guildhall.live.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through a file before anything is done with it, and finds all lines that could not be. It remembers which products they mean, and no more. */
final class CatalogueCheck {
    private static final int BATCH = 100;
    private static final int MOST_TOLD = 100;

    private final UnitOfWork work;
    private final Actor actor;
    private final Instant now;
    private final Map<Id, Integer> meant = new HashMap<>();
    private final Map<Sku, Integer> booked = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private CatalogueTally tally = CatalogueTally.NONE;
    private int faulty;

    CatalogueCheck(UnitOfWork work, Actor actor, Instant now) {
        this.work = work;
        this.actor = actor;
        this.now = now;
    }

    /** What is there for some lines. */
    private record Found(Currency usual, Map<ProductId, Product> byId, Map<Sku, Product> bySku) {}

    /** What would come of it. {@link Failure.Invalid} {@code csv.faulty} where not all of it could be done. */
    CatalogueTally of(CatalogueLines lines) {
        for (var batch = lines.next(BATCH); !batch.isEmpty(); batch = lines.next(BATCH)) {
            check(batch);
        }
        if (faulty > 0) {
            throw new Failure.Invalid(
                    "csv.faulty",
                    (faulty == 1 ? "One line is" : faulty + " lines are") + " at fault, and nothing was done."
                            + (faulty > MOST_TOLD ? " The first are named." : ""),
                    faults);
        }
        return tally;
    }

    private void check(List<CatalogueLine> batch) {
        var keys = batch.stream().flatMap(line -> keyOf(line).stream()).toList();
        var found = work.read(actor, tx -> found(tx, keys));
        batch.forEach(line -> noting(() -> tally = tally.plus(outcome(line, line.key(), found))));
    }

    /** Empty where it is at fault, which is noted when its turn comes. */
    private static Optional<CatalogueLine.Key> keyOf(CatalogueLine line) {
        try {
            return Optional.of(line.key());
        } catch (Failure.Invalid _) {
            return Optional.empty();
        }
    }

    private CatalogueTally outcome(CatalogueLine line, CatalogueLine.Key key, Found found) {
        var product = product(line, key, found);
        key.sku().ifPresent(sku -> mustBeFirst(line, CatalogueColumn.SKU, booked.putIfAbsent(sku, line.number())));
        if (product.isEmpty()) {
            var id = new ProductId(actor.workspace().value());
            var draft = line.draft(found.usual());
            line.blaming(() -> draft.added(id, now));
            return CatalogueTally.ADDED;
        }
        var its = product.get();
        var column = key.id().isPresent() ? CatalogueColumn.ID : CatalogueColumn.SKU;
        mustBeFirst(line, column, meant.putIfAbsent(its.id(), line.number()));
        if (its.isArchived()) {
            throw line.fault(column, "archived", its.name() + " is not sold any more.");
        }
        var wanted = line.wanted(its);
        var isMoved = line.quantity().filter(left -> left != its.stock().left()).isPresent();
        return CatalogueTally.of(
                isMoved || !line.blaming(() -> wanted.of(its, now)).equals(its));
    }

    private static Optional<Product> product(CatalogueLine line, CatalogueLine.Key key, Found found) {
        var holder = key.sku().flatMap(sku -> Optional.ofNullable(found.bySku().get(sku)));
        if (key.id().isEmpty()) {
            return holder;
        }
        var product = key.id().flatMap(id -> Optional.ofNullable(found.byId().get(id)));
        if (product.isEmpty()) {
            throw line.fault(CatalogueColumn.ID, "not_found", "There is no product with this id.");
        }
        if (holder.isPresent() && !holder.get().id().equals(product.get().id())) {
            throw line.fault(CatalogueColumn.SKU, "taken", "Another product has this SKU.");
        }
        return product;
    }

    private static void mustBeFirst(CatalogueLine line, CatalogueColumn column, @Nullable Integer other) {
        if (other != null) {
            throw line.fault(column, "doubled", "Line " + other + " is about the same product.");
        }
    }

    private static Found found(Tx tx, List<CatalogueLine.Key> keys) {
        var products = tx.shop().products();
        var ids = keys.stream().flatMap(key -> key.id().stream()).distinct().toList();
        var byId = (ids.isEmpty() ? List.<Product>of() : products.of(ids))
                .stream().collect(Collectors.toMap(Product::id, Function.identity()));
        var bySku = new HashMap<Sku, Product>();
        byId.values().forEach(product -> product.sku().ifPresent(sku -> bySku.put(sku, product)));
        keys.stream()
                .flatMap(key -> key.sku().stream())
                .distinct()
                .filter(sku -> !bySku.containsKey(sku))
                .toList()
                .forEach(sku -> products.booked(sku).ifPresent(product -> bySku.put(sku, product)));
        return new Found(usual(tx), byId, bySku);
    }

    /** What prices are in where nobody says. */
    static Currency usual(Tx tx) {
        return Money.currency(tx.identity().decisions().get().get(ShopSettings.CURRENCY));
    }

    /** Notes what {@code checked} finds fault with, and goes on. */
    private void noting(Runnable checked) {
        try {
            checked.run();
        } catch (Failure.Invalid invalid) {
            faulty++;
            invalid.faults().stream().limit(MOST_TOLD - faults.size()).forEach(faults::add);
        }
    }
}
