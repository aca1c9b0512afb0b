package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.live.Event;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ShopEvent;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Does inside of a unit what administrators want done with products, and tells of it. Whether they may has been asked. */
record Storekeeper(Tx tx, Consumer<Event> emit, Actor actor, Ids ids, Instant now) {
    /** {@link Failure.Conflict} {@code product.sku_taken} where another product has the SKU. */
    Product add(ProductId id, Draft draft) {
        var product = draft.added(id, now);
        if (!tx.shop().products().addIfAbsent(product)) {
            throw new Failure.Conflict("product.sku_taken", "Another product has this SKU.");
        }
        if (product.stock().left() > 0) {
            tx.shop().stockMoves().add(List.of(StockMove.opening(moveId(), product, actor.user(), now)));
        }
        emit.accept(new ShopEvent.ProductAdded(product));
        return product;
    }

    /** @param product as it is held */
    Product change(Product product, Wanted wanted) {
        var changed = wanted.of(product, now);
        if (changed.equals(product)) {
            return product;
        }
        var saved = tx.shop().products().save(changed);
        emit.accept(new ShopEvent.ProductChanged(saved));
        return saved;
    }

    /** {@link Failure.Conflict} {@code product.stock_impossible} where less than none would be left. */
    Product move(ProductId id, long delta, String reason) {
        var product = tx.shop().products().move(id, delta).orElseThrow(() -> Shelves.impossible(tx, id, delta));
        tx.shop().stockMoves().add(List.of(StockMove.adjustment(moveId(), product, delta, reason, actor.user(), now)));
        emit.accept(new ShopEvent.StockMoved(product));
        if (product.stock().ranLow(-delta)) {
            emit.accept(new ShopEvent.StockLow(product));
        }
        return product;
    }

    /** Minted once the product is ours: the history goes by these ids. */
    private StockMoveId moveId() {
        return new StockMoveId(ids.next());
    }
}
