package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.live.Event;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.domain.store.Tx;
import guildhall.live.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Does what the lines of a file say, once they were looked at. Some lines are one unit: each of them stays short, and lets others in between. */
final class CatalogueImport {
    private static final int BATCH = 25;
    private static final String REASON = "Import";

    private final UnitOfWork work;
    private final Ids ids;
    private final InstantSource clock;
    private final Actor actor;
    private CatalogueTally tally = CatalogueTally.NONE;
    private int lastDone;

    CatalogueImport(UnitOfWork work, Ids ids, InstantSource clock, Actor actor) {
        this.work = work;
        this.ids = ids;
        this.clock = clock;
        this.actor = actor;
    }

    /** A line with all that it may need that is not in the store: a unit may run again. */
    private record Entry(CatalogueLine line, CatalogueLine.Key key, ProductId fresh) {}

    CatalogueTally of(CatalogueLines lines) {
        for (var batch = lines.next(BATCH); !batch.isEmpty(); batch = lines.next(BATCH)) {
            try {
                tally = tally.plus(apply(batch.stream().map(this::entry).toList()));
            } catch (Failure failure) {
                throw stopped(failure, batch.getFirst().number());
            }
            lastDone = batch.getLast().number();
        }
        return tally;
    }

    private Entry entry(CatalogueLine line) {
        return new Entry(line, line.key(), new ProductId(ids.next()));
    }

    private CatalogueTally apply(List<Entry> entries) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            Shelves.mustAdminister(tx, actor);
            return apply(tx, emit, entries, now);
        });
    }

    /** Products are held by id, as orders hold them; what is new comes last. */
    private CatalogueTally apply(Tx tx, Consumer<Event> emit, List<Entry> entries, Instant now) {
        var keeper = new Storekeeper(tx, emit, actor, ids, now);
        var there = new TreeMap<ProductId, Entry>(Comparator.comparing(ProductId::value));
        var added = new ArrayList<Entry>();
        for (var entry : entries) {
            meant(tx, entry.key())
                    .ifPresentOrElse(
                            id -> {
                                if (there.put(id, entry) != null) {
                                    throw moved();
                                }
                            },
                            () -> added.add(entry));
        }
        var done = CatalogueTally.NONE;
        for (var known : there.entrySet()) {
            done = done.plus(change(keeper, Shelves.hold(tx, known.getKey()), known.getValue()));
        }
        var usual = CatalogueCheck.usual(tx);
        for (var entry : added) {
            keeper.add(entry.fresh(), entry.line().draft(usual));
            done = done.plus(CatalogueTally.ADDED);
        }
        return done;
    }

    private static Optional<ProductId> meant(Tx tx, CatalogueLine.Key key) {
        return key.id().or(() -> key.sku().flatMap(tx.shop().products()::booked).map(Product::id));
    }

    private static Failure moved() {
        return new Failure.Conflict("product.sku_moved", "Somebody has just given a SKU to another product.");
    }

    private static CatalogueTally change(Storekeeper keeper, Product product, Entry entry) {
        if (entry.key().id().isEmpty() && !product.sku().equals(entry.key().sku())) {
            throw moved();
        }
        if (product.isArchived()) {
            throw new Failure.Conflict("product.archived", product.name() + " is not sold any more.");
        }
        var changed = keeper.change(product, entry.line().wanted(product));
        var delta = entry.line().quantity().orElse(product.stock().left())
                - product.stock().left();
        if (delta != 0) {
            keeper.move(product.id(), delta, REASON);
        }
        return CatalogueTally.of(delta != 0 || !changed.equals(product));
    }

    /** A store that was lost may have done the last lines, or not. */
    private String progress(Failure failure, int line) {
        var done = lastDone == 0 ? "Nothing" : "All up to line " + lastDone;
        return switch (failure) {
            case Failure.Unavailable _ -> done + " is surely done; send the file again.";
            case Failure _ when lastDone == 0 -> "Nothing was done.";
            case Failure _ -> done + " is done, and nothing from line " + line + " on.";
        };
    }

    /** What holds of the whole request still does; whatever stood in the way of a line is a conflict. */
    private Failure stopped(Failure failure, int line) {
        var detail = progress(failure, line) + " " + failure.detail();
        return switch (failure) {
            case Failure.Unavailable unavailable ->
                new Failure.Unavailable(failure.code(), detail, unavailable.retryAfter());
            case Failure.Full _ -> new Failure.Full(failure.code(), detail);
            case Failure.Forbidden _ -> new Failure.Forbidden(failure.code(), detail);
            case Failure _ -> new Failure.Conflict("csv.stopped", detail);
        };
    }
}
