package guildhall.shop;

import guildhall.domain.Page;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.ProductState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how products are written, so that a page of the catalogue costs no more than to see in which state they are. Nothing is
 * remembered longer than it is true: whoever asks says which state it must be of. Those who see more have a memory of their own.
 */
final class WrittenProducts {
    /** Bytes. */
    private static final int MOST = 4_000_000;

    private final Map<ProductId, Written> written = new LinkedHashMap<>(16, 0.75f, true);
    private final boolean inFull;
    private long size;

    WrittenProducts(boolean inFull) {
        this.inFull = inFull;
    }

    private record Written(ProductState state, ListedProduct listed) {}

    /** Empty unless all of {@code page} is remembered. */
    synchronized Optional<Page<ListedProduct>> all(Page<ProductState> page) {
        var listed = new ArrayList<ListedProduct>(page.items().size());
        for (var state : page.items()) {
            var known = written.get(state.id());
            if (known == null || !known.state().equals(state)) {
                return Optional.empty();
            }
            listed.add(known.listed());
        }
        return Optional.of(new Page<>(listed, page.more()));
    }

    /** Those of {@code page} that are not remembered. */
    synchronized List<ProductId> unknown(Page<ProductState> page) {
        return page.items().stream()
                .filter(state -> written.get(state.id()) == null
                        || !written.get(state.id()).state().equals(state))
                .map(ProductState::id)
                .toList();
    }

    ListedProduct write(Product product) {
        var listed = ListedProduct.of(ProductJson.of(product, inFull));
        keep(new Written(product.state(), listed));
        return listed;
    }

    private synchronized void keep(Written one) {
        var before = written.put(one.state().id(), one);
        size += one.listed().bytes() - (before == null ? 0 : before.listed().bytes());
        var oldest = written.values().iterator();
        while (size > MOST) {
            size -= oldest.next().listed().bytes();
            oldest.remove();
        }
    }
}
