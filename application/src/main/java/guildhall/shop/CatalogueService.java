package guildhall.shop;

import static java.util.function.Predicate.not;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.Text;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductState;
import guildhall.domain.shop.ShopEvent;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.store.Store;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What there is to sell, and how much of it: everybody looks, and administrators look after it. */
public final class CatalogueService {
    private static final int QUERY = 100;

    private final UnitOfWork work;
    private final Ids ids;
    private final InstantSource clock;
    private final WrittenProducts plain = new WrittenProducts(false);
    private final WrittenProducts inFull = new WrittenProducts(true);

    CatalogueService(UnitOfWork work, Ids ids, InstantSource clock) {
        this.work = work;
        this.ids = ids;
        this.clock = clock;
    }

    /** As {@link guildhall.domain.shop.Products#catalogue}; a blank query does not narrow. */
    public Page<ListedProduct> catalogue(Actor actor, CatalogueFilter asked, Optional<ProductId> after, int limit) {
        var query = asked.query().filter(text -> !text.isBlank()).map(text -> Text.line("q", text, QUERY));
        var filter = new CatalogueFilter(asked.category(), query, asked.sort());
        var most = Page.limit(limit);
        var memory = ProductJson.administers(actor) ? inFull : plain;
        var page = looking(actor, tx -> tx.shop().products().states(filter, after, most));
        var known = memory.known(actor.workspace(), page.items());
        var unknown = page.items().stream()
                .filter(not(known::containsKey))
                .map(ProductState::id)
                .toList();
        if (!unknown.isEmpty()) {
            looking(actor, tx -> tx.shop().products().of(unknown))
                    .forEach(product -> known.put(product.state(), memory.write(actor.workspace(), product)));
        }
        if (known.keySet().containsAll(page.items())) {
            return page.map(state -> Objects.requireNonNull(known.get(state)));
        }
        // A product has just changed once more: the whole page as it is now.
        return looking(actor, tx -> tx.shop().products().catalogue(filter, after, most))
                .map(product -> memory.write(actor.workspace(), product));
    }

    /** Also one that is archived: orders name it. */
    public ProductJson get(Actor actor, ProductId id) {
        return looking(actor, tx -> ProductJson.of(Shelves.get(tx, id), actor));
    }

    public List<CategoryJson> categories(Actor actor) {
        return looking(
                actor,
                tx -> tx.shop().products().categories().stream()
                        .map(CategoryJson::of)
                        .toList());
    }

    /** For administrators. {@link Failure.Conflict} {@code product.sku_taken} where another product has the SKU. */
    public ProductJson add(Actor actor, Draft draft) {
        var id = new ProductId(ids.next());
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            Shelves.mustAdminister(tx, actor);
            var product = new Storekeeper(tx, emit, actor, ids, now).add(id, draft);
            return ProductJson.of(product, actor);
        });
    }

    /** For administrators. */
    public ProductJson change(Actor actor, ProductId id, Expected expected, Wanted wanted) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            Shelves.mustAdminister(tx, actor);
            var product = Shelves.hold(tx, id);
            expected.check(product.version());
            return ProductJson.of(new Storekeeper(tx, emit, actor, ids, now).change(product, wanted), actor);
        });
    }

    /** It is in the catalogue no more, and cannot be ordered. Doing it twice is no fault. For administrators. */
    public void archive(Actor actor, ProductId id) {
        var now = clock.instant();
        work.write(actor, (tx, emit) -> {
            Shelves.mustAdminister(tx, actor);
            var product = Shelves.hold(tx, id);
            var archived = product.archived(now);
            if (!archived.equals(product)) {
                emit.accept(new ShopEvent.ProductArchived(tx.shop().products().save(archived)));
            }
            return archived;
        });
    }

    /** Pieces were counted, received or lost. For administrators. {@link Failure.Conflict} {@code product.stock_impossible} where less than none would be left. */
    public ProductJson move(Actor actor, ProductId id, long delta, String reason) {
        var moved = StockMove.delta(delta);
        var why = StockMove.reason(reason);
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            Shelves.mustAdminister(tx, actor);
            var product = new Storekeeper(tx, emit, actor, ids, now).move(id, moved, why);
            return ProductJson.of(product, actor);
        });
    }

    /** The newest first. For administrators. */
    public Page<StockMoveJson> moves(Actor actor, ProductId id, Optional<StockMoveId> after, int limit) {
        return work.read(actor, tx -> {
                    actor.mustAdminister(Scope.SHOP_READ);
                    Shelves.get(tx, id);
                    return tx.shop().stockMoves().of(id, after, Page.limit(limit));
                })
                .map(StockMoveJson::of);
    }

    /** Whether strangers may look is asked first, by a call of its own: two glances are less than one snapshot. */
    private <R> R looking(Actor actor, Store.Work<R> look) {
        if (actor instanceof Actor.Stranger) {
            work.glance(actor, tx -> {
                Shelves.mustMayLook(tx, actor);
                return actor;
            });
            return work.glance(actor, look);
        }
        return work.glance(actor, tx -> {
            Shelves.mustMayLook(tx, actor);
            return look.in(tx);
        });
    }
}
