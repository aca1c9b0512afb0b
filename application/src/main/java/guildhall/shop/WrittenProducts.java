package guildhall.shop;

import guildhall.domain.WorkspaceId;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers how products are written, so that a page of the catalogue costs no more than to see in which state they are. Nothing is
 * remembered longer than it is true: whoever asks says which state it must be of. Those who see more have a memory of their own.
 */
final class WrittenProducts {
    /** Bytes of JSON; in memory it is two to three times as much. */
    private static final int MOST = 4_000_000;

    private final Map<Key, Written> written = new LinkedHashMap<>(16, 0.75f, true);
    private final boolean inFull;
    private long size;

    WrittenProducts(boolean inFull) {
        this.inFull = inFull;
    }

    private record Key(WorkspaceId workspace, ProductId id) {}

    private record Written(ProductState state, ListedProduct listed) {}

    /** As many of {@code states} as are remembered. */
    synchronized Map<ProductState, ListedProduct> known(WorkspaceId workspace, List<ProductState> states) {
        var known = new HashMap<ProductState, ListedProduct>();
        for (var state : states) {
            var one = written.get(new Key(workspace, state.id()));
            if (one != null && one.state().equals(state)) {
                known.put(state, one.listed());
            }
        }
        return known;
    }

    ListedProduct write(WorkspaceId workspace, Product product) {
        var listed = ListedProduct.of(ProductJson.of(product, inFull));
        keep(new Key(workspace, product.id()), new Written(product.state(), listed));
        return listed;
    }

    private synchronized void keep(Key key, Written one) {
        var before = written.put(key, one);
        size += one.listed().bytes() - (before == null ? 0 : before.listed().bytes());
        var oldest = written.values().iterator();
        while (size > MOST) {
            size -= oldest.next().listed().bytes();
            oldest.remove();
        }
    }
}
