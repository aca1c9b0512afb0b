package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.User;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ShopSettings;
import guildhall.domain.store.Tx;
import java.util.Map;

/** Who may do what in the shop, and what is there. */
final class Shelves {
    private Shelves() {}

    /** Strangers may look where the workspace lets them. */
    static void mustMayLook(Tx tx, Actor actor) {
        switch (actor) {
            case Actor.Stranger _ -> {
                if (!tx.identity().decisions().get().get(ShopSettings.PUBLIC_CATALOGUE)) {
                    actor.mustReach(Scope.SHOP_READ);
                }
            }
            case Actor.Person person -> person.mustReach(Scope.SHOP_READ);
            case Actor.House _ -> {
                // the house may
            }
        }
    }

    /** Fails unless an administrator asks who has not lost that role since they came in, or the house. */
    static void mustAdminister(Tx tx, Actor actor) {
        mustAdminister(tx, actor, Scope.SHOP_WRITE);
    }

    static void mustAdminister(Tx tx, Actor actor, Scope scope) {
        actor.mustAdminister(scope);
        if (actor instanceof Actor.Person me
                && tx.identity().users().get(me.id()).filter(User::administers).isEmpty()) {
            throw new Failure.Forbidden("administrator.needed", "Only administrators may do this.");
        }
    }

    static Product get(Tx tx, ProductId id) {
        return tx.shop().products().get(id).orElseThrow(Shelves::unknown);
    }

    static Product hold(Tx tx, ProductId id) {
        return tx.shop().products().hold(id).orElseThrow(Shelves::unknown);
    }

    /** Why what is left of a product cannot change by {@code delta}. */
    static Failure impossible(Tx tx, ProductId id, long delta) {
        var product = get(tx, id);
        return new Failure.Conflict(
                "product.stock_impossible",
                "There are " + product.stock().left() + " of " + product.name() + ", which cannot change by " + delta
                        + ".",
                Map.of("product_id", id, "left", product.stock().left()));
    }

    static Failure unknown() {
        return new Failure.NotFound("product.not_found", "There is no such product.");
    }
}
